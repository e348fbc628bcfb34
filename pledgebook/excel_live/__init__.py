"""The open workbook: reading and writing it in Excel through xlwings' open-source core."""
