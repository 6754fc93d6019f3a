"""A language that nobody speaks, for testers: what is not in its brackets was never translated.

Every text grows by a third, as German and Russian do, so that what has no room shows too.
"""

import re
from typing import Literal

from desktop.foundation.language import FIELD, Language

CODES = ("qps", "qps-rtl")
GROWTH = 0.35
WORD = 6  # letters of a word of the padding, so that it wraps as words do
_LETTERS = str.maketrans(
    "AaBCcDdEeGgHIiJjKkLlNnOoRrSsTtUuWwYyZz", "ÁáßÇçÐðÉéĜĝĤÍíĴĵĶķĹĺÑñÓóŔŕŠšŢţÚúŴŵÝýŽž"
)


def pseudo(direction: Literal["ltr", "rtl"] = "ltr") -> Language:
    """The made language, from left to right or from right to left."""
    code = CODES[0] if direction == "ltr" else CODES[1]
    return Language(
        code=code,
        name="Pseudo" if direction == "ltr" else "Pseudo, right to left",
        status="for tests only",
        direction=direction,
        made=bracketed if direction == "ltr" else _turned,
    )


def _turned(english: str) -> str:
    """With marks of direction, so that Qt takes the text for one of such a script."""
    said = bracketed(english)
    return f"\u200f{said}\u200f" if english.strip() else said


def bracketed(english: str) -> str:
    """`Open {n}` -> `⟦Ópéñ {n} ~⟧`; what is empty stays empty."""
    if not english.strip():
        return english
    parts = re.split(f"({FIELD.pattern})", english)
    said = "".join(part if FIELD.fullmatch(part) else part.translate(_LETTERS) for part in parts)
    more = max(1, round(len(english) * GROWTH) - 3)
    padding = f"{'~' * WORD} " * (more // WORD) + "~" * (more % WORD or 1)
    return f"⟦{said} {padding}⟧"
