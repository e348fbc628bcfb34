"""Every published figure: from a book to its results at one as-of date, in exact arithmetic.

Pure: no file, no clock, no floating point.
"""
