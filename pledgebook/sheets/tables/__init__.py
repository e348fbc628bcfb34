"""The tables by status, field, department and source, described once for 총괄 and for the roll-up.

A table is columns over rows; a column says what it holds, how it looks and which live formula it has. How a
table is placed is the sheet's own matter: 총괄 puts several below its list, a roll-up one on each sheet.
"""
