"""PDF by typst: tagged, fonts embedded, every page beginning where the sheet's own breaks say."""
