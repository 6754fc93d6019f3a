"""A checklist in the words of a language, for the window and the report."""

from desktop.checklist.definition import Checklist
from desktop.checklist.translation import places, translated
from desktop.foundation.language import Language

KEPT = 6  # checklists in a language; a session needs two
_made: dict[tuple[str, str], Checklist] = {}


def in_language(checklist: Checklist, language: Language) -> Checklist:
    """The checklist with its texts in the language; what it has no words for stays English.

    A clinic's own checklist is said in the words of the one it extends, but for what it changed.
    """
    if language.is_source:
        return checklist
    key = (checklist.hash, language.code)
    if key not in _made:
        while len(_made) >= KEPT:
            del _made[next(iter(_made))]
        _made[key] = _in_language(checklist, language)
    return _made[key]


def _in_language(checklist: Checklist, language: Language) -> Checklist:
    if language.made is not None:
        made = {place: language(text) for place, text in places(checklist).items()}
        return translated(checklist, made)
    based_on = checklist.based_on.partition(" ")[0]
    pack = {**language.packs.get(based_on, {}), **language.packs.get(checklist.id, {})}
    return translated(
        checklist,
        {place: said for place, (_, said) in pack.items()},
        {place: english for place, (english, _) in pack.items()},
    )
