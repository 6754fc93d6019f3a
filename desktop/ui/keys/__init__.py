"""Which keys do what, and how the reader sets them otherwise."""
