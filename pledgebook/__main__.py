"""`python -m pledgebook` and the `pledgebook` script."""

from __future__ import annotations


def main() -> None:
    from pledgebook.cli import run

    run()


if __name__ == "__main__":
    main()
