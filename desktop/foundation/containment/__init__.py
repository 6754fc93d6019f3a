"""A process of our own that may die of what it reads, and the pipe to it."""
