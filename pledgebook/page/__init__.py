"""The page that does without an installation: its Python, and the HTML, style and script around it.

`pledgebook.release.page` puts all of it into one file. Nothing here is imported in normal use.
"""
