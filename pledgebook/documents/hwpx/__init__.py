"""A document as HWPX, the open form of Hangul files (OWPML, KS X 6101)."""
