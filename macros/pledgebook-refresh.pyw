"""통합 문서를 이 아이콘에 끌어다 놓으면 새로고침합니다. 두 번 누르면 어느 파일인지 묻습니다.

Drop workbooks on this icon to refresh them; a double click asks which. For PCs where macros are not allowed or Excel
is missing, and pledgebook was installed by pip: `install.cmd` makes such an icon of its own. The same as
`pledgebook refresh FILE`, with the answer in a message box.
"""

from __future__ import annotations

import sys
from importlib.util import find_spec

MISSING = (
    "이 파이썬에 pledgebook이 없습니다({python}).\n명령 프롬프트에서 pledgebook을 내려받은 폴더로 이동하여 py -m pip install . 을 실행한 뒤 다시 실행하십시오."
)


def main(paths: list[str]) -> int:
    if find_spec("pledgebook") is None:
        return say(MISSING.format(python=sys.executable))
    from pledgebook.desk.__main__ import main as act

    return act(["refresh", *paths])


def say(text: str) -> int:
    """Show a message box on Windows, print elsewhere."""
    if sys.platform == "win32":
        import ctypes

        ctypes.windll.user32.MessageBoxW(None, text, "pledgebook", 0x30)  # MB_ICONWARNING
    else:
        sys.stderr.write(f"{text}\n")
    return 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
