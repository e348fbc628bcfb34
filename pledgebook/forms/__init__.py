"""A government's own card: the sheet 서식 that a clerk drew once, and every card made from it."""
