"""The official card of a pledge, one module for each of its parts from top to bottom."""
