"""The file writer: a zip of parts, of which only the owned sheets are written."""
