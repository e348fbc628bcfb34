"""A workbook file as a zip of XML parts: read within bounds, refused by name, spliced without recompression.

Knows zips, parts, relations and XML; nothing of sheets' contents, and nothing of pledges.
"""
