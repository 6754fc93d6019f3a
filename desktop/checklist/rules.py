"""The small language of `visible_when` and `required_when`.

    epidural == present and level in [T1, T2]
    extent >= 30 or not answered(pain)

A question stands on the left of a comparison, plain words or numbers on the right.
While an answer it needs is missing, a rule is neither true nor false but None.
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Rule:
    """A parsed rule. (Being written: parse, names, truth.)"""

    text: str
