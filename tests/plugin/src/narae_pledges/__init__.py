"""What Narae asks of its pledge workbooks beyond the built-in checks, and its cards as plain text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pledgebook import Remark, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pledgebook import Results
    from pledgebook.documents.document import Document


def check_evidence(results: Results) -> Iterator[Remark]:
    """Every activity that counts names its evidence."""
    book = results.book
    for activity in book.activities:
        if activity.indicator and not activity.evidence:
            yield Remark(
                Severity.WARNING,
                book.cell("Activities", activity.row, "증빙"),
                "증빙이 없는 실적입니다.",
                "공문 번호나 사진 파일 이름을 적으십시오.",
            )


class TextRenderer:
    """The titles and lines of a document as plain text."""

    suffix = ".txt"

    def render(self, document: Document) -> bytes:
        lines = [document.title, f"{document.as_of:%Y-%m-%d}"]
        for chapter in document.chapters:
            lines += ["", chapter.title]
            lines += [line.text for line in chapter.outline.lines]
        return "\n".join(lines).encode()


TEXT = TextRenderer()
