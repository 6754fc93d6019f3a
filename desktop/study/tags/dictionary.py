"""Names and types of elements, out of pydicom's dictionaries; nothing is decoded with them."""

from pydicom import datadict

_NOTHING = ("", "")


def name_and_type(tag: int, creator: str = "") -> tuple[str, str]:
    """Keyword and type of an element; empty if it is not known.

    Args:
        creator: who defined a private element; its name is then the maker's word.
    """
    if tag & 0xFFFF == 0 and tag >> 16 > 2:
        return "GroupLength", "UL"
    try:
        if creator:
            vr, _, name, _ = datadict.get_private_entry(tag, creator)
            return name.removeprefix("[").removesuffix("]"), vr
        vr, _, _, _, keyword = datadict.get_entry(tag)
    except KeyError:
        return _NOTHING
    return keyword, vr


def is_sequence(tag: int) -> bool:
    """Whether the standard knows the element as a sequence."""
    return name_and_type(tag)[1] == "SQ"
