"""What a person asks for, one module a wish; the button, the command line and a script call the same."""
