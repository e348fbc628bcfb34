"""A printed document held against arithmetic: figures, what must hold between them, which of them is at fault."""
