"""Printed cards taken into a workbook of the contract's tables: rows, what the refreshed card then says, the file."""
