"""Workbooks and pages as pictures, with stand-in fonts of the right widths."""
