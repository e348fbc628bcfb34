"""What the standard library has too, made when it is first used: a short start is a feature."""
