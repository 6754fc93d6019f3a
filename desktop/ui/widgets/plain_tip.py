"""A tooltip that shows text and nothing but text: series and file names may hold markup."""

from html import escape

from desktop.ui.spoken.tip import AFTER, BEFORE


def plain_tip(text: str) -> str:
    """What to hand to `setToolTip`, so that Qt shows `text` letter by letter, line by line.

    Qt guesses whether a tooltip is markup; a guess is taken away by always handing it markup.
    """
    if not text:
        return ""
    return f"{BEFORE}{escape(text)}{AFTER}"
