"""A spine that was never alive: the synthetic study of the demo."""
