"""A file on this machine's disk: read, locked, replaced whole or not at all, with the versions before it kept.

Knows bytes and paths; nothing of workbooks.
"""
