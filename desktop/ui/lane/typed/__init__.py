"""The line that a reader types: what it would fill, as chips, and what it asks."""
