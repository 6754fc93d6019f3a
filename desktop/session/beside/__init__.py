"""An earlier reading beside this one: its answers, and how its scores went since."""
