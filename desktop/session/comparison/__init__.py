"""An earlier study beside this one: its lesions, which is which, and what has changed."""
