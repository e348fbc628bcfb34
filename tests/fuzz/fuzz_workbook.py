"""Coverage-guided fuzzing of the zip and XML layers with atheris.

    pip install -e ".[fuzz,test]"
    python tests/fuzz/fuzz_workbook.py --seed                      # write the seeds into tests/fuzz/corpus
    mkdir -p /tmp/found && python tests/fuzz/fuzz_workbook.py /tmp/found tests/fuzz/corpus -max_total_time=600
    python tests/fuzz/fuzz_workbook.py -merge=1 tests/fuzz/corpus /tmp/found   # keep what reaches new code

A crash leaves a `crash-…` file: mend it, then put the file into the corpus, which `test_corpus.py` replays.
"""

from __future__ import annotations

import random
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]
CORPUS = Path(__file__).with_name("corpus")
LARGEST = 60_000


def write_seeds() -> None:
    from tests.fuzz.seeds import seeds

    CORPUS.mkdir(exist_ok=True)
    for name, data in seeds().items():
        (CORPUS / f"seed-{name}.xlsx").write_bytes(data)


def main() -> None:
    import atheris

    with atheris.instrument_imports(include=["pledgebook"]):
        from tests.fuzz.target import exercise
    from tests.fuzz.mutator import mutated

    def mutate(data: bytes, limit: int, seed: int) -> bytes:
        dice = random.Random(seed)
        changed = mutated(data, dice, lambda piece: atheris.Mutate(piece, len(piece) + 64))
        return changed[:limit]

    atheris.Setup(
        [*sys.argv, f"-max_len={LARGEST}", "-timeout=10", "-rss_limit_mb=1024"],
        exercise,
        custom_mutator=mutate,
    )
    atheris.Fuzz()


if __name__ == "__main__":
    sys.path.insert(0, str(ROOT))
    write_seeds() if "--seed" in sys.argv else main()
