"""What is handed out without an installation; `python -m pledgebook.release` makes it.

A release asset is made from the product as it is and from parts of others, each known by its SHA-256. Nothing
here is needed, or imported, in normal use.
"""
