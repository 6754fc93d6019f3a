"""An earlier study beside this one: what it said, and what has changed."""
