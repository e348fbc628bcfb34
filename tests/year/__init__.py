"""A year of a city's pledge office, played through; `python -m tests.year` prints its log."""
