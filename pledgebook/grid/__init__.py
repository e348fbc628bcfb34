"""The neutral sheet: cells, looks, merges, pages. Every writer renders it; it knows no file and no pledge."""
