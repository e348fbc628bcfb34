"""The keys of the sheets of a roll-up that are read again."""

LIST = "roll_up:pledges"
RATES = "roll_up:rates"
