"""Documents of the same sheets that a workbook gets: HTML, HWPX and PDF. None of them knows pledges."""
