"""What to look for: the questions, their rules and their answers."""
