"""Where everything rests; knows JSON, no medicine."""
