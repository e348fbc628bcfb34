"""Sheets as neutral descriptions, and one module per sheet that pledgebook owns."""
