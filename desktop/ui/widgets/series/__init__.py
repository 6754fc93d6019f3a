"""The list of series at the left."""
