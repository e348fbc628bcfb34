"""What exists already, taken in: documents of any format as blocks, printed cards out of them by their labels."""
