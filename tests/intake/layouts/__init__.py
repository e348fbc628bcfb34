"""Cards as other governments print them: drawn by lot, each with what every figure on it is.

Nothing here reads the code that takes documents in. A document is written from a `Paper`, whose cells
know the figures that they show; so the truth of a document is what was printed and nothing else.
"""
