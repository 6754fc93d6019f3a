"""The words of a tooltip without the markup that keeps Qt from guessing."""

from html import unescape

BEFORE, AFTER = "<p style='white-space:pre-wrap'>", "</p>"


def plain_text(tip: str) -> str:
    """The text that was handed to `plain_tip`; anything else as it is."""
    if not tip.startswith(BEFORE):
        return tip
    return unescape(tip.removeprefix(BEFORE).removesuffix(AFTER))
