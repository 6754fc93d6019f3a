"""How a typed line is built: which items a denial, a doubt or "cannot tell" belongs to.

The words of a checklist are found before (`units`, `binding`); the grammar knows their kinds
alone, so that it is one for all packs. Every row of kinds is a sentence of it.
"""

from collections.abc import Iterator, Sequence
from functools import cache
from typing import Any

from lark import Lark, Token, Tree
from lark.lexer import Lexer

from desktop.typed.facts import Item
from desktop.typed.lexicon import like_no
from desktop.typed.statement import Clause, Statement
from desktop.typed.words import (
    AND,
    BEHIND,
    BUT,
    DEGREE,
    DOUBT,
    DOUBTED,
    NEG,
    NOISE,
    NOT_THERE,
    OR,
    OTHERS,
    THERE,
    UNSAID,
)

GRAMMAR = """
line: clause (_STOP clause)*
clause: part (_COMMA part)*
part: (statement | denial | void | loose)*
statement: [pre] chain [post]
denial: DENIAL (link ITEM)* [post]
chain: ITEM (link ITEM)*
pre: (NEG | DOUBT | UNSAID_FIRST) GAP*
!link: AND | OR
!post: NOT_THERE | THERE | DOUBTED | UNSAID
void: VOID GAP*
loose: GAP | OTHERS
%declare ITEM DENIAL VOID NEG DOUBT UNSAID_FIRST GAP AND OR NOT_THERE THERE DOUBTED UNSAID OTHERS
%declare _COMMA _STOP
"""


UNSAID_FIRST, VOID = "UNSAID_FIRST", "VOID"
SWINGING = tuple((word,) for word in ("no", "not", "non", "nil", "nicht"))
BEFORE = (NEG, DOUBT, UNSAID_FIRST)
BEHIND_KINDS = (NOT_THERE, THERE, DOUBTED, UNSAID)


def clauses_of(items: Sequence[Item]) -> tuple[Clause, ...]:
    """The statements of a line, by clauses (up to `.`, `;`, `but`) and parts (up to a comma)."""
    kinds = _kinds(items)
    tree = _parser().parse([(name, at) for at, (name, _) in enumerate(kinds)])
    builder = _Builder([item for _, item in kinds])
    return tuple(builder.clause(clause) for clause in tree.children)


@cache
def _parser() -> Lark:
    return Lark(GRAMMAR, start="line", parser="lalr", lexer=_Passed, maybe_placeholders=True)


class _Passed(Lexer):
    """A lexer that passes on kinds which are found already; a token's text is its item's place."""

    def __init__(self, conf: object) -> None:
        pass

    def lex(self, lexer_state: Any, parser_state: Any = None) -> Iterator[Token]:
        for name, at in lexer_state:
            yield Token(name, str(at))


class _Builder:
    """The grammar's tree -> statements."""

    def __init__(self, items: Sequence[Item]) -> None:
        self._items = items

    def clause(self, clause: object) -> Clause:
        """The parts of a clause; none where somebody else is spoken of, such as the mother."""
        parts = _trees(clause)
        if any(_first(loose) == OTHERS for part in parts for loose in part.find_data("loose")):
            return ()
        return tuple(
            tuple(self._statement(tree) for tree in _trees(part) if tree.data != "loose")
            for part in parts
        )

    def _statement(self, tree: Tree[Token]) -> Statement:
        if tree.data == "void":
            return Statement((), NEG, len(tree.children) > 1)
        if tree.data == "denial":
            *chain, post = tree.children
            return Statement(self._chain(chain), behind=_first(post))
        pre, chain_tree, post = tree.children
        words = pre.children if isinstance(pre, Tree) else []
        made = self._chain(chain_tree.children if isinstance(chain_tree, Tree) else [])
        before = UNSAID if _first(pre) == UNSAID_FIRST else _first(pre)
        return Statement(made, before, len(words) > 1, _first(post), self._swings(words))

    def _swings(self, pre: Sequence[object]) -> bool:
        unit = self._items[int(pre[0])].unit if pre and isinstance(pre[0], Token) else None
        return unit is not None and unit.words in SWINGING

    def _chain(self, children: Sequence[object]) -> tuple[tuple[str, Item], ...]:
        made, link = [], ""
        for child in children:
            if isinstance(child, Token):
                made.append((link, self._items[int(child)]))
            else:
                link = _first(child)
        return tuple(made)


def _trees(tree: object) -> list[Tree[Token]]:
    children = tree.children if isinstance(tree, Tree) else []
    return [child for child in children if isinstance(child, Tree)]


def _first(tree: object) -> str:
    """The kind of a small tree's first token; "" if there is none."""
    token = tree.children[0] if isinstance(tree, Tree) else None
    return token.type if isinstance(token, Token) else ""


# --- kinds ---------------------------------------------------------------------------------------


def _kinds(items: Sequence[Item]) -> list[tuple[str, Item]]:
    """The kind of each item, from what stands around it."""
    kept = [item for item in items if _small(item) != NOISE]
    named = [(_kind(kept, at), item) for at, item in enumerate(kept)]
    made: list[tuple[str, Item]] = []
    for at, (name, item) in enumerate(named):
        follows = named[at + 1][0] if at + 1 < len(named) else "_STOP"
        name = _settled(name, named, at)
        if _small(item) == DEGREE and not _waits(made):
            continue
        if name == "GAP" and _words(item)[0][0].isalnum() and _is_strange_to(made):
            made.append((DOUBTED, item))
            continue
        if name == "ITEM" and item.topic and made and made[-1][0] == "ITEM" and made[-1][1].begins:
            made.append((DOUBTED, item))
        if name == "ITEM" and _is_finding(item) and _stands_behind_strange(made):
            made.append((DOUBT, item))  # `rarely epidural mass`, in a word that is not known here
        if name in (NOT_THERE, DOUBTED, DOUBT, NEG) and _waits(made) and made[-1][0] == "GAP":
            made.append(("GAP", item))  # something stands before an item already, with a gap
        elif name == NOT_THERE and follows == "ITEM" and _is_finding(named[at + 1][1]):
            _add(made, DOUBTED, item, "")  # `left pedicle absent epidural mass`
            made.append((DOUBT, item))
        else:
            _add(made, name, item, follows)
    return made


def _waits(made: Sequence[tuple[str, Item]]) -> bool:
    """Does a denial or a doubt still wait for its item?"""
    return next((kind for kind, _ in reversed(made) if kind != "GAP"), "") in BEFORE


def _stands_behind_strange(made: Sequence[tuple[str, Item]]) -> bool:
    return bool(made) and made[-1][0] == "GAP" and not _waits(made)


def _is_strange_to(made: Sequence[tuple[str, Item]]) -> bool:
    """Does a word that is not understood stand right behind a finding?

    `epidural haematoma` is no epidural tumour, and `no epidural mass beyond T7` is no denial.
    """
    return bool(made) and made[-1][0] == "ITEM" and (made[-1][1].begins or _is_finding(made[-1][1]))


def _is_finding(item: Item) -> bool:
    return bool(item.facts) and item.facts[0].value in ("present", "yes")


def _settled(name: str, named: Sequence[tuple[str, Item]], at: int) -> str:
    """What a denial or a doubt is that has nothing to stand before, or nothing to stand behind."""
    if name in (NOT_THERE, DOUBTED) and not _has_item_before(named, at):
        if _words(named[at][1]) == ("absent",) and _opens(named, at):
            return NEG
        name = DOUBT if _reaches(named, at) else NEG
    if name not in BEFORE or _reaches(named, at):
        return name
    if name != NEG:
        return DOUBTED if name == DOUBT and _has_item_before(named, at) else "GAP"
    last = at + 1 == len(named) or named[at + 1][0] in ("_COMMA", "_STOP")
    return NOT_THERE if last and _has_item_before(named, at) else VOID


def _opens(named: Sequence[tuple[str, Item]], at: int) -> bool:
    """`absent epidural mass`, at the beginning of a sentence and right before what it denies."""
    begins = at == 0 or named[at - 1][0] == "_STOP"
    return begins and at + 1 < len(named) and named[at + 1][0] == "ITEM"


def _has_item_before(named: Sequence[tuple[str, Item]], at: int) -> bool:
    before = (name for name, _ in reversed(named[:at]) if name != "GAP")
    return next(before, "") in ("ITEM", "DENIAL")


def _add(made: list[tuple[str, Item]], name: str, item: Item, follows: str) -> None:
    """One more kind; what cannot stand where it does is not understood, or left out."""
    last = made[-1][0] if made else "_STOP"
    if name in (AND, OR):
        if follows == "ITEM" and last == "_COMMA" and name == OR and _is_item(made, -2):
            made[-1] = (name, item)  # `a, b, or c`
        elif follows == "ITEM" and _is_item(made, -1):
            made.append((name, item))
        elif last in BEFORE or last == "GAP":
            made.append(("GAP", item))
    elif name in BEFORE and last in BEFORE:
        made[-1] = (_stronger(last, name), item)
    elif name in BEHIND_KINDS and not _is_item(made, -1):
        gaps = next((at for at in range(len(made), 0, -1) if made[at - 1][0] != "GAP"), 0)
        if name != THERE and gaps < len(made) and _is_item(made, gaps - 1):
            made[gaps:] = [(DOUBTED, item)]  # `epidural extension of old was ruled out`
        elif not (name == THERE and last == NEG):  # `no visible ...`
            made.append(("GAP", item))
    else:
        made.append((name, item))


def _is_item(made: Sequence[tuple[str, Item]], at: int) -> bool:
    return -len(made) <= at < len(made) and made[at][0] in ("ITEM", "DENIAL")


def _stronger(one: str, other: str) -> str:
    """Of two words before an item the one that leaves more open; two denials are a doubt."""
    if one == other == NEG:
        return DOUBT
    return next(name for name in (UNSAID_FIRST, DOUBT, NEG) if name in (one, other))


def _reaches(named: Sequence[tuple[str, Item]], at: int) -> bool:
    """Does an item follow before the next comma, with no other denial or doubt on its way?"""
    gap = False
    for name, _ in named[at + 1 :]:
        if name == "ITEM":
            return True
        if name in ("_COMMA", "_STOP", "DENIAL", OTHERS) or (gap and name in BEFORE):
            return False
        gap = gap or name not in BEFORE
    return False


def _small(item: Item) -> str:
    return item.unit.entry.small if item.unit is not None else ""


def _kind(items: Sequence[Item], at: int) -> str:
    item = items[at]
    if item.means:
        return "DENIAL" if item.denies else "ITEM"
    unit = item.unit
    assert unit is not None  # an item without meaning is one unit
    if unit.words == ("-",) and (lone := _lone_dash(items, at)):
        return lone
    if unit.kind in ("COMMA", "COLON"):
        return "_COMMA"
    small = "_STOP" if unit.kind == "STOP" else unit.entry.small
    small = "GAP" if small == DEGREE else small
    if unit.kind == "MARK":
        small = DOUBT
    if small == BUT:
        return "_STOP"
    if small in (NEG, DOUBT, UNSAID):
        return _placed(items, at, small)
    if unit.kind == "WORD" and like_no(unit.words[0]):
        follows = items[at + 1] if at + 1 < len(items) else None
        return DOUBT if follows is not None and follows.means else "GAP"
    return small or "GAP"


def _placed(items: Sequence[Item], at: int, small: str) -> str:
    """`no`, `?` and the like may stand before an item or behind it."""
    last = items[at - 1] if at else None
    follows = items[at + 1] if at + 1 < len(items) else None
    behind = last is not None and last.means
    ahead = follows is not None and not _parts(follows)
    unit = items[at].unit
    assert unit is not None
    if small == DOUBT:
        either = unit.kind == "MARK" or unit.words in BEHIND
        return DOUBTED if behind and either and (not ahead or unit.kind == "MARK") else DOUBT
    if small == UNSAID:
        return UNSAID if behind else UNSAID_FIRST
    return NOT_THERE if behind and not ahead and unit.words in SWINGING else NEG


def _lone_dash(items: Sequence[Item], at: int) -> str:
    """`epidural -` and `(-) epidural` may deny; a dash between two items only parts them."""
    last = items[at - 1] if at else None
    follows = items[at + 1] if at + 1 < len(items) else None
    denies = follows is None or _parts(follows) or _words(follows) == ("ve",)
    if last is not None and _is_finding(last) and denies:
        return DOUBTED
    begins = last is None or _parts(last)
    return DOUBT if begins and follows is not None and _is_finding(follows) else ""


def _words(item: Item) -> tuple[str, ...]:
    return item.unit.words if item.unit is not None else ()


def _parts(item: Item) -> bool:
    """A comma, a stop or the like: what stands behind belongs to something else."""
    unit = item.unit
    return unit is not None and (
        unit.kind in ("COMMA", "STOP", "COLON") or unit.entry.small in (BUT, AND, OR)
    )
