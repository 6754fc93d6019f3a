"""How far the comparison with an earlier study is: the study, the pairs, and who is left over."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Self

from desktop.foundation.language import text
from desktop.session.changes import LesionCompared, PriorAccounted, PriorChosen
from desktop.session.comparison.prior import ComparedLesion, Prior

ACCOUNTS: Mapping[str, str] = {
    "resolved": text("resolved"),
    "not_shown": text("not shown on this study"),
    "merged": text("part of another lesion now"),
    "not_assessable": text("not assessable"),
}


@dataclass(frozen=True, slots=True)
class Comparison:
    """What the reader has said of the earlier study so far.

    Attributes:
        pairs: lesion -> label of its partner; "" where the reader said that it has none.
        accounts: label of an earlier lesion without a partner -> what became of it.
        others: the patient's further earlier readings, for how a score went; newest first.
    """

    prior: Prior | None = None
    pairs: Mapping[str, str] = field(default_factory=dict)
    accounts: Mapping[str, PriorAccounted] = field(default_factory=dict)
    others: tuple[Prior, ...] = ()

    def after(self, change: PriorChosen | LesionCompared | PriorAccounted) -> Self:
        """The comparison once this change counts; another study begins it anew."""
        if isinstance(change, PriorChosen):
            return type(self)(change.prior, others=change.others)
        if isinstance(change, PriorAccounted):
            others = {key: one for key, one in self.accounts.items() if key != change.label}
            own = {change.label: change} if change.word else {}
            return replace(self, accounts={**others, **own})
        return replace(self, pairs={**self.pairs, change.lesion: change.partner})

    def without(self, lesion: str) -> Self:
        """The comparison once a lesion of this reading was taken out."""
        return replace(self, pairs={one: p for one, p in self.pairs.items() if one != lesion})

    def partner(self, lesion: str) -> ComparedLesion | None:
        """The earlier lesion that the reader paired with this one."""
        return self.prior.lesion(self.pairs.get(lesion, "")) if self.prior else None

    @property
    def left_over(self) -> tuple[ComparedLesion, ...]:
        """Lesions of the earlier study that were paired with none of today's."""
        paired = set(self.pairs.values())
        lesions = self.prior.lesions if self.prior else ()
        return tuple(one for one in lesions if one.label not in paired)
