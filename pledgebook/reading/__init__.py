"""Reading workbooks: bytes to a validated `Book` with all its findings."""

from __future__ import annotations

from pledgebook.reading.book import read_book, read_file

__all__ = ["read_book", "read_file"]
