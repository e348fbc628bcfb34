"""Every published figure: from a book to its results at one as-of date, in exact arithmetic.

Pure: no file, no clock, no floating point.
"""

from pledgebook.figures import frames as _frames
from pledgebook.figures.results import Results as _Results

# Results know nothing of pandas; what turns them into frames is bound here, wherever they come from.
for _name, _make in _frames.METHODS.items():
    setattr(_Results, _name, _make)
