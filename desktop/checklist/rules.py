"""The small language of `visible_when`, `required_when` and contradictions.

    epidural == present and level in [T1, T2]
    extent >= 30 or not answered(pain)
    has(signs, leg_weakness) and cord != not_assessable

A question, or an instrument's card, stands on the left of a comparison; plain words or numbers on
the right. While an answer it needs is missing, a rule is neither true nor false but None
(Kleene's three values); so it is where the answer is "not assessable", except for
`== not_assessable`, which asks for that very state.
"""

import ast
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from decimal import Decimal

from desktop.foundation.errors import InputFault

NOT_ASSESSABLE = "not_assessable"


class Unassessable:
    """What `lookup` gives for a question that was looked at and cannot be told."""


UNASSESSABLE = Unassessable()
Found = str | Decimal | tuple[str, ...] | Unassessable | None
Lookup = Callable[[str], Found]
Ask = Callable[[Lookup], bool | None]

_ORDER: dict[type[ast.cmpop], Callable[[Decimal, Decimal], bool]] = {
    ast.Lt: lambda a, b: a < b,
    ast.LtE: lambda a, b: a <= b,
    ast.Gt: lambda a, b: a > b,
    ast.GtE: lambda a, b: a >= b,
}
_CALLS = {"answered": 1, "assessable": 1, "has": 2}
LONGEST = 600  # letters
_HINTS = (
    (r"(?<![=!<>])=(?!=)", "write '==' for 'is'"),
    (r"&|\||\b(AND|OR|NOT|IN)\b", "write and, or, not, in as small words"),
    (r"[<>]=?\s*-?[\d.]+[^\W\d]", "a number stands without its unit"),
    (r"\d,\d", "a number has a point, not a comma"),
    (r"\w-\w", "a name holds no hyphen; its id has an underscore"),
    (r"^\s*\w+\s*$", "write 'name == word' or 'answered(name)'"),
    (r"==.*==", "join two comparisons by and, or"),
)


@dataclass(frozen=True, slots=True)
class Rule:
    """A parsed rule.

    Attributes:
        text: as written.
        names: questions and cards it asks for.
        words: (name, word) pairs it compares, for the linter.
        numbers: names it compares with numbers.
    """

    text: str
    names: frozenset[str] = frozenset()
    words: frozenset[tuple[str, str]] = frozenset()
    numbers: frozenset[str] = frozenset()
    _ask: Ask = field(default=lambda lookup: True, compare=False, repr=False)

    @classmethod
    def parse(cls, text: str) -> "Rule":
        """The rule that a text says.

        Raises:
            InputFault: the text says none; a clause without file and line.
        """
        if len(text) > LONGEST:
            raise InputFault("this rule is too long; split it")
        try:
            tree = ast.parse(text.strip(), mode="eval").body
        except (SyntaxError, ValueError, RecursionError, MemoryError) as fault:
            raise InputFault(f"'{text}' is no rule{_hint(text)}") from fault
        parts = list(_check(tree, text))
        return cls(
            text=text.strip(),
            names=frozenset(name for name, _ in parts),
            words=frozenset((name, word) for name, word in parts if isinstance(word, str)),
            numbers=frozenset(name for name, word in parts if isinstance(word, Decimal)),
            _ask=_asking(tree),
        )

    def truth(self, lookup: Lookup) -> bool | None:
        """True, False, or None while an answer it needs is missing.

        Args:
            lookup: name -> the answer's value, UNASSESSABLE, or None if open or hidden.
        """
        return self._ask(lookup)


# --- parsing -----------------------------------------------------------------------------------

Part = tuple[str, str | Decimal | None]


def _check(node: ast.expr, text: str) -> Iterator[Part]:
    """Walk the tree against the short list of what a rule may hold."""
    match node:
        case ast.BoolOp(values=values):
            for value in values:
                yield from _check(value, text)
        case ast.UnaryOp(op=ast.Not(), operand=operand):
            yield from _check(operand, text)
        case ast.Compare(left=ast.Name(id=name), ops=[op], comparators=[right]):
            yield from _comparison(name, op, right, text)
        case ast.Call(func=ast.Name(id=call), args=args, keywords=[]):
            yield from _call(call, args, text)
        case _:
            raise InputFault(f"'{text}' holds something that no rule can ask{_hint(text)}")


def _comparison(name: str, op: ast.cmpop, right: ast.expr, text: str) -> Iterator[Part]:
    if isinstance(op, (ast.Is, ast.IsNot)):
        raise InputFault(f"'{text}': write '==' or '!=' for 'is'")
    listed = isinstance(op, (ast.In, ast.NotIn))
    if listed != isinstance(right, ast.List):
        raise InputFault(f"'{text}': 'in' takes a list in brackets, '==' one word")
    for element in right.elts if isinstance(right, ast.List) else [right]:
        value = _literal(element, text)
        if type(op) in _ORDER and not isinstance(value, Decimal):
            raise InputFault(f"'{text}': only numbers are larger or smaller")
        yield name, value


def _call(call: str, args: list[ast.expr], text: str) -> Iterator[Part]:
    if _CALLS.get(call) != len(args) or not all(isinstance(arg, ast.Name) for arg in args):
        raise InputFault(f"'{text}': there is answered(x), assessable(x) and has(x, word)")
    names = [arg.id for arg in args if isinstance(arg, ast.Name)]
    yield names[0], names[1] if len(names) > 1 else None


def _literal(node: ast.expr, text: str) -> str | Decimal:
    match node:
        case ast.Name(id=word):
            return word
        case ast.Constant(value=int() | float() as number) if not isinstance(number, bool):
            return Decimal(str(number))
        case ast.UnaryOp(op=ast.USub(), operand=ast.Constant() as positive):
            value = _literal(positive, text)
            assert isinstance(value, Decimal)  # a constant is a number, or refused
            return -value
        case _:
            raise InputFault(f"'{text}': words stand without quotes, numbers as digits")


def _hint(text: str) -> str:
    """What is often meant by a text that is no rule; "" if nothing comes to mind."""
    for pattern, says in _HINTS:
        if re.search(pattern, text):
            return f": {says}"
    return ""


# --- asking ------------------------------------------------------------------------------------


def _asking(node: ast.expr) -> Ask:
    """The question that a checked tree asks, put together once so that asking it is quick."""
    match node:
        case ast.BoolOp(op=op, values=values):
            return _joined(isinstance(op, ast.And), [_asking(value) for value in values])
        case ast.Compare(left=ast.Name(id=name), ops=[op], comparators=[right]):
            elements = right.elts if isinstance(right, ast.List) else [right]
            wanted = [_literal(element, "") for element in elements]
            return lambda lookup: _compared(lookup(name), op, wanted)
        case ast.Call(func=ast.Name(id=call), args=[ast.Name(id=name), *rest]):
            word = rest[0].id if rest and isinstance(rest[0], ast.Name) else ""
            return lambda lookup: _called(call, lookup(name), word)
        case _:
            assert isinstance(node, ast.UnaryOp)  # nothing else has passed the check
            return _negated(_asking(node.operand))


def _negated(ask: Ask) -> Ask:
    def negated(lookup: Lookup) -> bool | None:
        truth = ask(lookup)
        return None if truth is None else not truth

    return negated


def _joined(every: bool, asks: list[Ask]) -> Ask:
    """Kleene: a False decides "and", a True decides "or", whatever else is open."""

    def joined(lookup: Lookup) -> bool | None:
        whole: bool | None = every
        for ask in asks:
            truth = ask(lookup)
            if truth is (not every):
                return truth
            whole = None if truth is None else whole
        return whole

    return joined


def _called(call: str, found: Found, word: str) -> bool | None:
    if call == "answered":
        return found is not None
    if call == "assessable":
        return None if found is None else not isinstance(found, Unassessable)
    if found is None or isinstance(found, Unassessable):
        return None
    return word in (found if isinstance(found, tuple) else (str(found),))


def _compared(found: Found, op: ast.cmpop, wanted: list[str | Decimal]) -> bool | None:
    if found is None:
        return None
    if isinstance(found, Unassessable):
        return _state_asked(op, wanted)
    if type(op) in _ORDER:
        number = wanted[0]
        if isinstance(found, Decimal) and isinstance(number, Decimal):
            return _ORDER[type(op)](found, number)
        return None
    same = any(_same(found, value) for value in wanted)
    return same if isinstance(op, (ast.Eq, ast.In)) else not same


def _state_asked(op: ast.cmpop, wanted: list[str | Decimal]) -> bool | None:
    """Whether "not assessable" is asked for; nothing else can be told of such an answer."""
    if NOT_ASSESSABLE not in wanted:
        return None
    return isinstance(op, (ast.Eq, ast.In))


def _same(found: str | Decimal | tuple[str, ...], wanted: str | Decimal) -> bool:
    if isinstance(found, tuple):
        return found == (wanted,)
    if isinstance(wanted, Decimal) and not isinstance(found, Decimal):
        return False
    return found == wanted
