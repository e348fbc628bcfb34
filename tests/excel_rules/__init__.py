"""What Excel insists on, or it offers to repair: a lint that runs over every file the tests write."""
