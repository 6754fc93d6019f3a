"""The images of a reading: linked to questions, marked as key images, drawn on, named by level."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Self, TypeVar

from desktop.checklist.answers import Evidence, Slot
from desktop.session.changes import (
    Annotated,
    AnnotationRemoved,
    EvidenceLinked,
    EvidenceUnlinked,
    KeyImageMarked,
    KeyImageUnmarked,
    LevelsMarked,
)

K = TypeVar("K")
V = TypeVar("V")
ImageChange = (
    EvidenceLinked
    | EvidenceUnlinked
    | KeyImageMarked
    | KeyImageUnmarked
    | Annotated
    | AnnotationRemoved
    | LevelsMarked
)


@dataclass(frozen=True, slots=True)
class Images:
    """What the reader did with images, as it stands now.

    Attributes:
        links: images of a question, answered or not, in the order in which they were linked.
        key_images: each image once, in the order in which they were marked.
        annotations: id -> what was drawn there, and on which image.
        levels: frame of reference -> the vertebrae that were named in it.
    """

    links: Mapping[Slot, tuple[Evidence, ...]] = field(default_factory=dict)
    key_images: tuple[Evidence, ...] = ()
    annotations: Mapping[str, Evidence] = field(default_factory=dict)
    levels: Mapping[str, LevelsMarked] = field(default_factory=dict)

    def after(self, change: ImageChange) -> Self:
        """The images once this change counts."""
        match change:
            case EvidenceLinked(slot, evidence):
                linked = self.links.get(slot, ())
                more = linked if evidence in linked else (*linked, evidence)
                return replace(self, links={**self.links, slot: more})
            case EvidenceUnlinked(slot, evidence):
                left = tuple(one for one in self.links.get(slot, ()) if one != evidence)
                return replace(self, links=_with(self.links, slot, left))
            case KeyImageMarked(evidence):
                others = self._other_than(evidence.sop_uid, evidence.frame)
                return replace(self, key_images=(*others, evidence))
            case KeyImageUnmarked(sop_uid, frame):
                return replace(self, key_images=self._other_than(sop_uid, frame))
            case Annotated(id, evidence):
                return replace(self, annotations={**self.annotations, id: evidence})
            case AnnotationRemoved(id):
                return replace(self, annotations=_with(self.annotations, id, None))
            case LevelsMarked(frame, _, marks):  # pragma: no branch (mypy: there is no other)
                named = change if marks else None
                return replace(self, levels=_with(self.levels, frame, named))

    def without(self, lesion: str) -> Self:
        """The images once a lesion is taken out: those of its questions are linked no longer."""
        kept = {slot: links for slot, links in self.links.items() if slot.lesion != lesion}
        return replace(self, links=kept)

    def _other_than(self, sop_uid: str, frame: int) -> tuple[Evidence, ...]:
        return tuple(one for one in self.key_images if (one.sop_uid, one.frame) != (sop_uid, frame))


def _with(kept: Mapping[K, V], key: K, value: V | None) -> dict[K, V]:
    """The same with another value under this key, or without it where there is none."""
    others = {one: held for one, held in kept.items() if one != key}
    return {**others, key: value} if value else others
