"""One yes-or-no question that free words often answer, with the fields that answer it too.

A pattern finds the thing whatever is said of it; whether it is said or denied is told by its
clause. `calm` patterns say the opposite in a positive way ("the canal is free").
"""

import re
from dataclasses import dataclass

from desktop.report.prose.truths import Truth

LESION = (
    r"(?:lesions?|metastas[ei]s|tumou?rs?|mass(?:es)?|deposits?|foc(?:us|i)|"
    r"läsion(?:en)?|metastasen?|herde?)"
)
CORD = r"(?:spinal cord|cord|myelon|rückenmark)"


@dataclass(frozen=True, slots=True)
class Topic:
    """One yes-or-no question.

    Attributes:
        loud: says it is so, unless denied.
        truth: what the fields say, of one lesion or of the study.
        too_much: the remark where the text says it and the fields do not; "" for none.
        too_little: the remark where the text denies it and the fields say it; "" for none.
        places: questions to look at, the first one to jump to.
        calm: says it is not so, unless denied.
        of_study: asked once, whatever lesion the text is about.
        clinical: also read in the referrer's own words.
    """

    id: str
    loud: re.Pattern[str]
    truth: Truth
    too_much: str
    too_little: str
    places: tuple[str, ...]
    calm: re.Pattern[str] | None = None
    of_study: bool = False
    clinical: bool = False


def any_of(*parts: str) -> re.Pattern[str]:
    """One pattern for several ways of saying a thing."""
    return re.compile("|".join(f"(?:{part})" for part in parts), re.I)
