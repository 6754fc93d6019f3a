"""A sentence of the report in the hand: walked to, rewritten, struck out; and the short text."""
