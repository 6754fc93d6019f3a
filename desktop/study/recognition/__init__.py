"""How a series is recognised: tables of words and windows, and the steps that use them."""
