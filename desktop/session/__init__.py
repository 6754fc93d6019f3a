"""One study being read."""
