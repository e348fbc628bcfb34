"""공약가계부 and 연차별 투자계획: the money of all pledges, with sums by field."""
