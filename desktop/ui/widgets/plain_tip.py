"""A tooltip that shows text and nothing but text: series and file names may hold markup."""

from html import escape, unescape

_BEFORE, _AFTER = "<p style='white-space:pre-wrap'>", "</p>"


def plain_tip(text: str) -> str:
    """What to hand to `setToolTip`, so that Qt shows `text` letter by letter, line by line.

    Qt guesses whether a tooltip is markup; a guess is taken away by always handing it markup.
    """
    if not text:
        return ""
    return f"{_BEFORE}{escape(text)}{_AFTER}"


def plain_text(tip: str) -> str:
    """The text that was handed to `plain_tip`; anything else as it is."""
    if not tip.startswith(_BEFORE):
        return tip
    return unescape(tip.removeprefix(_BEFORE).removesuffix(_AFTER))
