"""What a pledge workbook says: the contract of its tables, the model of its rows, dates as staff type them."""
