"""What goes out of the office: cards as documents, and the site of a city's pledges."""
