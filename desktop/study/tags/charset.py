"""Bytes of a header's text -> letters, by a fixed list of DICOM's own terms.

A term that is not on the list is never looked up anywhere else: Python has codecs that unpack,
unescape or always fail. What cannot be decoded as declared is shown as Latin-1 and marked.
"""

import re
from collections.abc import Sequence

LATIN_1 = "latin_1"

# DICOM PS3.3 C.12.1.1.2, tables C.12-2 to C.12-5
CODECS = {
    "": "ascii",
    "ISO_IR 6": "ascii",
    "ISO_IR 13": "shift_jis",
    "ISO_IR 58": "gb2312",
    "ISO_IR 87": "iso2022_jp",
    "ISO_IR 100": LATIN_1,
    "ISO_IR 101": "iso8859_2",
    "ISO_IR 109": "iso8859_3",
    "ISO_IR 110": "iso8859_4",
    "ISO_IR 126": "iso8859_7",
    "ISO_IR 127": "iso8859_6",
    "ISO_IR 138": "iso8859_8",
    "ISO_IR 144": "iso8859_5",
    "ISO_IR 148": "iso8859_9",
    "ISO_IR 149": "euc_kr",
    "ISO_IR 159": "iso2022_jp_2",
    "ISO_IR 166": "iso8859_11",
    "ISO_IR 192": "utf_8",
    "ISO_IR 203": "iso8859_15",
    "GB18030": "gb18030",
    "GBK": "gbk",
}

# Escape sequences of the same tables: the codec for what follows, and whether it needs to see
# the escape sequence itself.
ESCAPES = {
    b"\x1b(B": ("ascii", False),
    b"\x1b(J": ("shift_jis", False),
    b"\x1b)I": ("shift_jis", False),
    b"\x1b-A": (LATIN_1, False),
    b"\x1b-B": ("iso8859_2", False),
    b"\x1b-C": ("iso8859_3", False),
    b"\x1b-D": ("iso8859_4", False),
    b"\x1b-F": ("iso8859_7", False),
    b"\x1b-G": ("iso8859_6", False),
    b"\x1b-H": ("iso8859_8", False),
    b"\x1b-L": ("iso8859_5", False),
    b"\x1b-M": ("iso8859_9", False),
    b"\x1b-T": ("iso8859_11", False),
    b"\x1b-b": ("iso8859_15", False),
    b"\x1b$B": ("iso2022_jp", True),
    b"\x1b$(D": ("iso2022_jp_2", True),
    b"\x1b$)A": ("gb2312", False),
    b"\x1b$)C": ("euc_kr", False),
}
_FRAGMENT = re.compile(rb"[^\x1b]+|\x1b[^\x1b]*")
_RESET = re.compile(rb"[\^=\\\r\n\t\f]")  # PS3.5 6.1.2.5.3: back to the first character set


def codec_of(terms: Sequence[str]) -> str | None:
    """The codec that a text begins in; None if a term is not one of DICOM's.

    Where escape sequences may switch to other sets, all codecs follow, parted by `+`.

    Args:
        terms: of Specific Character Set (0008,0005); spelling of `_` and space is forgiven.

    Source:
        DICOM PS3.3 C.12.1.1.2: several terms, or one of ISO 2022, allow code extensions.
    """
    known = [CODECS.get(_plain(term)) for term in terms] or ["ascii"]
    if None in known:
        return None
    switches = len(terms) > 1 or any("2022" in term for term in terms)
    return "+".join([str(known[0]), *(str(codec) for codec in known if switches)])


def _plain(term: str) -> str:
    words = term.upper().replace("_", " ").replace("-", " ").split()
    if words[:2] == ["ISO", "2022"]:
        words = ["ISO", *words[2:]]
    if words[:1] == ["ISO"] and words[-1:] in (["GBK"], ["58"]):
        return "GBK" if words[-1] == "GBK" else "ISO_IR 58"
    if words[:2] == ["ISO", "IR"] and len(words) == 3:
        return f"ISO_IR {words[2]}"
    return " ".join(words)


def decode(value: bytes, codec: str | None) -> tuple[str, bool]:
    """The text, and whether every letter of it is certain.

    Args:
        codec: as `codec_of` gives it; None is shown as Latin-1 and never certain beyond ASCII.
    """
    if value.isascii() and b"\x1b" not in value:
        return value.decode("ascii"), codec is not None
    if codec is None:
        return value.decode(LATIN_1), False
    first, *others = codec.split("+")
    parts = _FRAGMENT.findall(value)
    try:
        text = "".join(_decoded(part, first) for part in parts)
        return text, all(_is_declared(part, others) for part in parts)
    except (UnicodeDecodeError, KeyError):
        return value.decode(LATIN_1), False


def _decoded(part: bytes, first: str) -> str:
    """One fragment: what follows an escape sequence up to a delimiter, then the first codec.

    Raises:
        KeyError: the escape sequence is none of DICOM's.
    """
    if not part.startswith(b"\x1b"):
        return part.decode(first)
    escape = _escape(part)
    codec, needs_escape = ESCAPES[escape]
    stop = _RESET.search(part, len(escape))
    # In the two-byte Japanese sets `^` and `=` may be halves of letters: no stop in between.
    cut = stop.start() if stop and not needs_escape else len(part)
    own = part[:cut] if needs_escape else part[len(escape) : cut]
    return own.decode(codec) + part[cut:].decode(first)


def _is_declared(part: bytes, others: Sequence[str]) -> bool:
    """Whether the file names the set that a fragment switches to."""
    if not part.startswith(b"\x1b"):
        return True
    codec, _ = ESCAPES[_escape(part)]
    return bool(others) and (codec == "ascii" or codec in others)


def _escape(part: bytes) -> bytes:
    return part[:4] if part[:4] in ESCAPES else part[:3]
