"""HTML: pages that need no script and no other file, for screens of any width, for readers aloud, for print."""
