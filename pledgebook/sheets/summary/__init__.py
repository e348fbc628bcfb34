"""총괄: one row a pledge, and the totals by status, field, department and source."""
