"""현황판: charts from the figures, and the tables that they are drawn over."""
