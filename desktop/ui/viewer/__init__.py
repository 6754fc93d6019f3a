"""One series, seen."""
