"""The colours of what lies over images: their ground is black in every theme."""

from desktop.ui.theme.tokens import DARK, Tokens


def over_image() -> Tokens:
    """The tokens for all that is written and drawn on images, whatever the window wears."""
    return DARK
