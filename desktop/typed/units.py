"""A typed line -> units: levels, sides, numbers, the longest known phrases, and the rest."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation

from desktop.checklist.levels import LEVELS
from desktop.checklist.spelling import filling, pieces
from desktop.typed.lexicon import Entry, Lexicon
from desktop.typed.words import (
    APART,
    LESS,
    LEVEL_LETTERS,
    LEVEL_WORDS,
    MORE,
    UNITS,
    UP_TO,
)

NOTHING = Entry()
USUAL = tuple(level for level in LEVELS if level not in ("T13", "L6"))
SIGNS = {
    **dict.fromkeys(",-()[]{}", "COMMA"), ":": "COLON", "=": "COLON", ";": "STOP", ".": "STOP",
    "?": "MARK",
}  # fmt: skip
WIDEST = 12  # levels in one range; a wider one is a slip of the hand


@dataclass(frozen=True, slots=True)
class Unit:
    """One word, phrase, number or sign of the line.

    Attributes:
        kind: WORD (not understood), PHRASE, NUMBER, LEVELS, COMMA, STOP or MARK (`?`).
        words: as they are compared.
        before: filling words that stand before it, such as `at`.
        sign: of a number, `<` or `>`; "" for exactly.
        mended: a word was taken for a misspelt one.
    """

    kind: str
    start: int
    end: int
    words: tuple[str, ...]
    entry: Entry = NOTHING
    before: tuple[str, ...] = ()
    levels: tuple[str, ...] = ()
    number: Decimal | None = None
    unit: str = ""
    sign: str = ""
    mended: bool = False


@dataclass(frozen=True, slots=True)
class _Piece:
    word: str
    start: int
    end: int
    filler: bool


def units_of(line: str, lexicon: Lexicon) -> list[Unit]:
    """The line's units, in its order; filling words and hyphens between words are none."""
    return list(_Lexer(line, lexicon).units())


class _Lexer:
    def __init__(self, line: str, lexicon: Lexicon) -> None:
        self._line = line
        self._lexicon = lexicon
        said = pieces(line)
        self._pieces = [
            _Piece(*one, filler=filling(said, at) or self._hyphen(said, at))
            for at, one in enumerate(said)
        ]

    @staticmethod
    def _hyphen(said: list[tuple[str, int, int]], at: int) -> bool:
        """A hyphen that joins two words; one that stands free parts them."""
        if said[at][0] != "-" or not 0 < at < len(said) - 1:
            return False
        glued = said[at - 1][2] == said[at][1] and said[at + 1][1] == said[at][2]
        return glued and said[at - 1][0].isalnum() and said[at + 1][0].isalnum()

    def units(self) -> Iterator[Unit]:
        at = 0
        before: tuple[str, ...] = ()
        while at < len(self._pieces):
            unit, after = self._next(at, before)
            if unit is None:
                before = (*before, self._pieces[at].word)
            else:
                yield unit
                before = ()
            at = after

    def _next(self, at: int, before: tuple[str, ...]) -> tuple[Unit | None, int]:
        levels, after_levels = self._levels(at)
        phrase, after_phrase, mended = self._phrase(at)
        if levels is not None and after_levels >= after_phrase:
            entry = phrase if after_phrase == after_levels else None
            kind = "LEVELS" if levels else "WORD"
            return self._unit(kind, at, after_levels, before, entry, levels=levels), after_levels
        if phrase is not None:
            made = self._unit("PHRASE", at, after_phrase, before, phrase, mended=mended)
            return made, after_phrase
        piece = self._pieces[at]
        if piece.filler:
            return None, at + 1
        if piece.word[0].isdigit() or self._sign(at)[0]:
            return self._number(at, before)
        kind = SIGNS.get(piece.word, "WORD")
        return self._unit(kind, at, at + 1, before), at + 1

    def _unit(
        self,
        kind: str,
        at: int,
        after: int,
        before: tuple[str, ...],
        entry: Entry | None = None,
        levels: tuple[str, ...] | None = None,
        mended: bool = False,
    ) -> Unit:
        part = self._pieces[at:after]
        words = tuple(piece.word for piece in part if not piece.filler)
        return Unit(
            kind, part[0].start, part[-1].end, words, entry or NOTHING, before, levels or (),
            mended=mended,
        )  # fmt: skip

    # --- phrases -------------------------------------------------------------------------------

    def _phrase(self, at: int) -> tuple[Entry | None, int, bool]:
        """The longest known phrase that begins here, where it ends, and if a word was mended."""
        if self._pieces[at].filler:
            return None, at, False
        first, step = self._word(at)
        for words in self._lexicon.starts.get(first, ()):
            end, mended = self._match(words, at + step, first != self._pieces[at].word)
            if end:
                return self._lexicon.entries[words], end, mended
        return None, at, False

    def _match(self, words: tuple[str, ...], at: int, mended: bool) -> tuple[int, bool]:
        """Where the phrase ends whose first word was read up to `at`; 0 if it is another."""
        for word in words[1:]:
            while at < len(self._pieces) and self._skipped(at, word):
                at += 1
            if at == len(self._pieces):
                return 0, False
            said, step = self._word(at)
            if word == "," and said != ",":
                continue
            if said != word:
                return 0, False
            mended = mended or (step == 1 and said != self._pieces[at].word)
            at += step
        return at, mended

    def _skipped(self, at: int, wanted: str) -> bool:
        """Filling words are no part of a phrase, nor is the stroke in `lytic/blastic`."""
        piece = self._pieces[at]
        return piece.filler or (piece.word == "/" != wanted)

    def _word(self, at: int) -> tuple[str, int]:
        """The word here, mended or as a sign (`more than` is `>`), and how many pieces it is."""
        sign, step = self._sign(at)
        return (sign, step) if sign else (self._lexicon.mended(self._pieces[at].word), 1)

    def _sign(self, at: int) -> tuple[str, int]:
        one = self._pieces[at].word
        if one in "<>≥≤" or one in (">=", "<="):
            return one[0].replace("≥", ">").replace("≤", "<"), 1
        two = f"{one} {self._pieces[at + 1].word}" if at + 1 < len(self._pieces) else ""
        for said, step in ((two, 2), (one, 1)):
            sign = MORE.get(said) or LESS.get(said)
            if sign and self._digit(at + step):
                return sign, step
        return "", 0

    def _digit(self, at: int) -> bool:
        return at < len(self._pieces) and self._pieces[at].word[0].isdigit()

    # --- numbers -------------------------------------------------------------------------------

    def _number(self, at: int, before: tuple[str, ...]) -> tuple[Unit, int]:
        sign, step = self._sign(at)
        if not self._digit(at + step):
            return self._unit("WORD", at, at + 1, before), at + 1
        last = at + step
        try:
            value = Decimal(self._pieces[last].word.replace(",", "."))
        except InvalidOperation:  # digits of a script that Decimal does not read
            return self._unit("WORD", at, last + 1, before), last + 1
        unit, after = "", last + 1
        if after < len(self._pieces) and self._pieces[after].word in UNITS:
            unit = UNITS[self._pieces[after].word]
            after += 1
        made = self._unit("NUMBER", at, after, before)
        return (
            Unit(
                made.kind, made.start, made.end, made.words, NOTHING, before, (), value, unit, sign
            ),
            after,
        )

    # --- levels --------------------------------------------------------------------------------

    def _levels(self, at: int) -> tuple[tuple[str, ...] | None, int]:
        """The levels named here; () for what has their form and names none (`T17`, `T4 N0 M1`)."""
        first, after = self._level(at, "")
        if not first:
            return None, at
        if self._staged(after):
            return (), after + 4
        if first[1:] and self._comma_numbers(at):
            return self._comma_numbers(at), after
        parted = after < len(self._pieces) and self._pieces[after].word
        if parted and (parted in UP_TO or parted == "/"):
            last, end = self._level(after + 1, first[0])
            if last:
                return self._between(first, last), self._past_the_noun(end)
        return ((first,) if first in LEVELS else ()), self._past_the_noun(after)

    def _past_the_noun(self, at: int) -> int:
        """`T4 vertebra` says no more than `T4`; `T4 vertebral body` does."""
        noun = at < len(self._pieces) and self._pieces[at].word in (
            "vertebra",
            "vertebre",
        )  # as folded
        return at + noun

    def _level(self, at: int, letter: str) -> tuple[str, int]:
        """`T7` and where it ends; with a letter given, a bare number is a level too."""
        here = self._pieces[at : at + 3]
        if not here:
            return "", at
        word = here[0].word
        if letter and word.isdecimal() and len(word) <= 2:
            follows = here[1].word if len(here) > 1 else ""
            return ("", at) if follows in UNITS else (f"{letter}{int(word)}", at + 1)
        if len(here) == 3 and word.isdecimal() and here[1].word in ("st", "nd", "rd", "th"):
            named = LEVEL_WORDS.get(here[2].word)
            if named and len(word) <= 2:
                vertebra = at + 3 < len(self._pieces) and self._pieces[at + 3].word
                more = vertebra in ("vertebra", "level", "vertebral")
                return f"{named}{int(word)}", at + 3 + more
        if len(here) < 2 or word not in LEVEL_LETTERS or not here[1].word[0].isdecimal():
            return "", at
        glued = here[0].end == here[1].start
        number = here[1].word.split(",")[0].split(".")[0]
        if (not glued and word not in APART) or len(number) > 2 or "." in here[1].word:
            return "", at
        if not number.isdecimal():  # `²` is no number, though it has the form of one
            return "", at
        return f"{LEVEL_LETTERS[word]}{int(number)}", at + 2

    def _comma_numbers(self, at: int) -> tuple[str, ...]:
        """`T7,8` is a list of levels, not a number with a comma."""
        letter = LEVEL_LETTERS.get(self._pieces[at].word, "")
        parts = self._pieces[at + 1].word.split(",")
        made = tuple(f"{letter}{int(part)}" for part in parts if part.isdecimal())
        return made if len(parts) > 1 and set(made) <= set(LEVELS) else ()

    @staticmethod
    def _between(first: str, last: str) -> tuple[str, ...]:
        known = LEVELS if {first, last} & {"T13", "L6"} else USUAL
        if first not in known or last not in known:
            return ()
        ends = sorted((known.index(first), known.index(last)))
        named = known[ends[0] : ends[1] + 1]
        return named if len(named) <= WIDEST else ()

    def _staged(self, after: int) -> bool:
        """`T4 N0 M1` is a stage, not a level."""
        words = [piece.word for piece in self._pieces[after : after + 4]]
        return len(words) == 4 and words[0] == "n" and words[2] == "m" and words[1].isdecimal()
