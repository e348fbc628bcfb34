"""The official summary sheets of a roll-up, one module each, as neutral descriptions."""
