"""A program that uses the library with every type checked: nothing in it is a mistake."""

from __future__ import annotations

import io
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING

import pledgebook as pb

if TYPE_CHECKING:
    from datetime import date
    from decimal import Decimal
    from pathlib import Path


def rates(path: Path, day: date | str) -> dict[str, Decimal | None]:
    results: pb.Results = pb.compute(pb.read(path), as_of=day)
    return {pledge.pledge.code: pledge.rate.value for pledge in results.pledges}


def upload(content: bytes) -> tuple[bytes, pb.Receipt]:
    try:
        done = pb.refresh_bytes(io.BytesIO(content), name="공약관리.xlsx")
    except pb.DataError as error:
        for finding in error.findings:
            print(finding.cell, finding.message("en"))
        raise
    return done.data, done.receipt


def batch(paths: list[Path]) -> list[str]:
    told: list[str] = []
    with ThreadPoolExecutor(2) as executor:
        for outcome in pb.iter_refresh(paths, executor=executor, report="report.jsonl"):
            if outcome.error is not None:
                told.append(f"{outcome.path}: {outcome.error.text('en')}")
            elif outcome.receipt is not None:
                told.append(str(outcome.receipt.written))
    return told


def city(paths: list[str]) -> int:
    try:
        frame = pb.rollup(paths, numbers="float64", lang="en")
    except pb.BatchError as error:
        return len(error.failures)
    collected, failures = pb.rollup(paths, errors="collect")
    return len(frame) + len(collected) + len(failures)


def figure(path: str) -> list[tuple[str, str]]:
    found = pb.explain(path, "교류활동")
    return [(match.title, cell) for match in found for cell in match.cells(match.rates[0])]


def letters(path: str) -> list[str]:
    return [str(letter["Subject"]) for letter in pb.mail.messages(path, to="gildong@naju.go.kr")]


def severity(path: str) -> bool:
    return any(finding.severity is pb.Severity.ERROR for finding in pb.check(path))


def kept(path: str) -> tuple[pb.Version, ...]:
    return pb.versions(path)
