"""YAML -> Checklist; a fault names its file and line.

The form is shown in `docs/packs.md`. Words about words (does the rule name a question above it,
do the options fit the instrument) are the linter's; here the form alone is held.
"""

import hashlib
from collections.abc import Mapping, Sequence
from typing import get_args

from desktop.checklist.definition import (
    AssessItem,
    Checklist,
    Contradiction,
    Item,
    Joined,
    Kind,
    Option,
    Question,
    Section,
    Shorthand,
)
from desktop.checklist.identifier import hold_identifier, identifier
from desktop.checklist.levels import LEVELS
from desktop.checklist.nearest import or_known
from desktop.checklist.review import expiry_of, months_of
from desktop.checklist.rules import Rule
from desktop.foundation.errors import ChecklistFault, InputFault
from desktop.foundation.yaml_text import Yaml, read_yaml

ALWAYS = Rule("always")
KINDS = get_args(Kind)
WITH_OPTIONS = ("choice", "many")
TOP = {
    "id", "version", "title", "author", "reviewed", "reads", "lesion_question",
    "no_lesion_option", "sections", "contradictions", "phrases", "review_every_months",
    "expires", "based_on", "joined", "words", "shorthand",
}  # fmt: skip
SECTION = {"id", "title", "repeats", "needs", "report", "visible_when", "items"}
QUESTION = {
    "id", "ref", "ask", "kind", "help", "noun", "options", "unit", "range", "required",
    "required_when", "visible_when", "critical", "graded", "prefill", "source", "look", "picture",
    "synonyms", "detail_of",
}  # fmt: skip
JOINED = {"of", "when", "say"}
OPTION = {"label", "alone", "key", "synonyms", "beside"}
ASSESS = {"assess", "from", "without_lesion", "needs", "visible_when"}


def load(text: str, name: str) -> Checklist:
    """The checklist that a YAML text holds.

    Args:
        name: of the file, for faults.

    Raises:
        ChecklistFault: the form is wrong; the message begins with file and line.
    """
    try:
        return _checklist(read_yaml(text, name), text)
    except ChecklistFault:
        raise
    except InputFault as fault:
        raise ChecklistFault(str(fault)) from fault


def _checklist(root: Yaml, text: str) -> Checklist:
    top = _fields(root, TOP, ("id", "version", "title", "sections"))
    sections = tuple(_section(node) for node in top["sections"])
    contradictions = tuple(_contradiction(node) for node in top.get("contradictions", ()))
    _no_doubles(root, sections)
    _no_doubles(root, [item for section in sections for item in section.items])
    _no_doubles(root, contradictions)
    phrases = top["phrases"].fields if "phrases" in top else {}
    return Checklist(
        id=identifier(top["id"]),
        version=top["version"].text,
        title=top["title"].text,
        sections=sections,
        contradictions=contradictions,
        phrases={key: node.text for key, node in phrases.items()},
        blank=frozenset(key for key, node in phrases.items() if node.nothing),
        joined=_joined(top),
        words=_mapping(top, "words"),
        hash=hashlib.sha256(text.encode("utf-8")).hexdigest(),
        text=text,
        author=_text(top, "author"),
        reviewed=_text(top, "reviewed"),
        lesion_question=_text(top, "lesion_question"),
        no_lesion_option=_text(top, "no_lesion_option"),
        review_every_months=months_of(top.get("review_every_months")),
        expires=expiry_of(top.get("expires")),
        based_on=_text(top, "based_on"),
        shorthand=_shorthand(top),
        lines={
            **(root.lines_of_keys or {}),
            **(top["phrases"].lines_of_keys or {} if phrases else {}),
        },
    )


def _section(node: Yaml) -> Section:
    fields = _fields(node, SECTION, ("id", "title", "items"))
    repeats = _text(fields, "repeats")
    if repeats not in ("", "lesion"):
        raise fields["repeats"].fault("a section repeats for each 'lesion', or not at all")
    return Section(
        id=identifier(fields["id"]),
        title=fields["title"].text,
        items=tuple(_item(child) for child in fields["items"]),
        repeats="lesion" if repeats else "",
        needs=_words(fields, "needs"),
        report=_text(fields, "report") or "findings",
        visible=_rule(fields, "visible_when"),
        line=node.line,
    )


def _item(node: Yaml) -> Item:
    if "assess" in node.fields:
        fields = _fields(node, ASSESS, ("assess",))
        return AssessItem(
            instrument=identifier(fields["assess"]),
            inputs=_wiring(fields),
            visible=_rule(fields, "visible_when"),
            without_lesion=_mapping(fields, "without_lesion"),
            needs=_mapping(fields, "needs"),
            line=node.line,
        )
    return _question(node)


def _question(node: Yaml) -> Question:
    fields = _fields(node, QUESTION, ("id", "ask", "kind"))
    kind = fields["kind"].text
    if kind not in KINDS:
        raise fields["kind"].fault(f"there is no kind '{kind}'{or_known(kind, KINDS)}")
    known_kind: Kind = kind  # type: ignore[assignment]  # held against the words just above
    return Question(
        id=identifier(fields["id"]),
        ask=fields["ask"].text,
        kind=known_kind,
        ref=_text(fields, "ref"),
        help=_text(fields, "help"),
        look=_text(fields, "look"),
        picture=_text(fields, "picture"),
        noun=_text(fields, "noun"),
        options=_options(node, fields, kind),
        unit=_unit(node, fields, kind),
        range=_range(fields, kind),
        required=_required(fields),
        visible=_rule(fields, "visible_when"),
        critical=_flag(fields, "critical"),
        graded=_flag(fields, "graded"),
        prefill=_text(fields, "prefill"),
        source=_words(fields, "source"),
        synonyms=_words(fields, "synonyms"),
        detail_of=_text(fields, "detail_of"),
        line=node.line,
    )


def _options(node: Yaml, fields: Mapping[str, Yaml], kind: str) -> tuple[Option, ...]:
    given = fields.get("options")
    if kind in ("level", "levels"):
        return tuple(Option(level, level) for level in LEVELS)
    if kind == "presence":
        made = {key: _option(key, child) for key, child in (given.fields if given else {}).items()}
        if given and set(made) - {"absent", "present"}:
            raise given.fault("a presence is 'present' or 'absent'; use kind: choice for others")
        return (
            made.get("absent", Option("absent", "No")),
            made.get("present", Option("present", "Yes")),
        )
    if kind not in WITH_OPTIONS:
        if given:
            raise given.fault(f"a {kind} has no options")
        return ()
    if given is not None and not isinstance(given.value, dict):
        raise given.fault("options belong here as 'key: words', one to a line")
    if given is None or not given.fields:
        raise node.fault(f"a {kind} needs options ('key: words', one to a line)")
    return tuple(_option(key, child) for key, child in given.fields.items())


def _option(key: str, node: Yaml) -> Option:
    hold_identifier(node, key)
    if isinstance(node.value, str):
        return Option(key, node.text)
    fields = _fields(node, OPTION, ("label",))
    return Option(
        key,
        fields["label"].text,
        _flag(fields, "alone"),
        _text(fields, "key"),
        _words(fields, "synonyms"),
        _words(fields, "beside"),
    )


def _unit(node: Yaml, fields: Mapping[str, Yaml], kind: str) -> str:
    unit = _text(fields, "unit")
    if kind == "number" and not unit:
        raise node.fault("a number needs its unit (UCUM; 1 for a plain number)")
    if kind != "number" and unit:
        raise fields["unit"].fault("only a number has a unit")
    return unit


def _range(fields: Mapping[str, Yaml], kind: str) -> tuple[float, float] | None:
    node = fields.get("range")
    if node is None:
        return None
    if kind != "number":
        raise node.fault("only a number has a range")
    try:
        least, most = (float(child.text) for child in _pair(node))
    except ValueError as fault:
        raise node.fault("a range is two numbers: [1, 400]") from fault
    if not least < most:
        raise node.fault("a range begins with its smaller number")
    return least, most


def _pair(node: Yaml) -> tuple[Yaml, ...]:
    return node.value if isinstance(node.value, tuple) else ()


def _required(fields: Mapping[str, Yaml]) -> Rule | None:
    word = _text(fields, "required")
    if word and "required_when" in fields:
        raise fields["required"].fault("either 'required' or 'required_when', not both")
    if word not in ("", "always", "never"):
        raise fields["required"].fault("'required' is always or never; else use required_when")
    return ALWAYS if word == "always" else _rule(fields, "required_when")


def _shorthand(top: Mapping[str, Yaml]) -> tuple[Shorthand, ...]:
    """Words -> one meaning, or a list of which the reader chooses."""
    node = top.get("shorthand")
    if node is None:
        return ()
    lines = node.lines_of_keys or {}
    return tuple(
        Shorthand(
            says,
            tuple(
                {key: word.text for key, word in one.fields.items()}
                for one in (meant.value if isinstance(meant.value, tuple) else (meant,))
            ),
            isinstance(meant.value, tuple),
            lines.get(says, meant.line),
        )
        for says, meant in node.fields.items()
    )


def _contradiction(node: Yaml) -> Contradiction:
    fields = _fields(node, {"id", "when", "says"}, ("id", "when", "says"))
    rule = _rule(fields, "when")
    assert rule is not None  # `when` is among the needed fields
    return Contradiction(identifier(fields["id"]), rule, fields["says"].text, node.line)


def _joined(top: Mapping[str, Yaml]) -> tuple[Joined, ...]:
    made = []
    for id, node in top["joined"].fields.items() if "joined" in top else ():
        hold_identifier(node, id)
        fields = _fields(node, JOINED, ("of", "say"))
        of, say = _words(fields, "of"), fields["say"].text
        made.append(Joined(id, of, say, _rule(fields, "when"), node.line))
    return tuple(made)


# --- words -------------------------------------------------------------------------------------


def _fields(node: Yaml, known: set[str], needed: tuple[str, ...]) -> dict[str, Yaml]:
    fields = node.fields
    for key in fields:
        if key not in known:
            line = (node.lines_of_keys or {}).get(key, node.line)
            raise ChecklistFault(
                f"{node.name}, line {line}: '{key}' is not known here{or_known(key, known)}"
            )
    for key in needed:
        if key not in fields:
            raise node.fault(f"'{key}' is missing here")
    return fields


def _text(fields: Mapping[str, Yaml], key: str) -> str:
    return fields[key].text if key in fields else ""


def _flag(fields: Mapping[str, Yaml], key: str) -> bool:
    word = _text(fields, key)
    if word not in ("", "yes", "no"):
        raise fields[key].fault(f"'{key}' is yes or no")
    return word == "yes"


def _words(fields: Mapping[str, Yaml], key: str) -> tuple[str, ...]:
    node = fields.get(key)
    if node is None:
        return ()
    if isinstance(node.value, str):
        return (node.text,)
    return tuple(child.text for child in node.items)


def _mapping(fields: Mapping[str, Yaml], key: str) -> dict[str, str]:
    node = fields.get(key)
    return {word: child.text for word, child in node.fields.items()} if node else {}


def _wiring(fields: Mapping[str, Yaml]) -> dict[str, tuple[str, ...]]:
    """Parameter -> question, or a list of questions."""
    node = fields.get("from")
    return {name: _words(node.fields, name) for name in node.fields} if node else {}


def _rule(fields: Mapping[str, Yaml], key: str) -> Rule | None:
    node = fields.get(key)
    if node is None:
        return None
    try:
        return Rule.parse(node.text)
    except InputFault as fault:
        raise node.fault(str(fault)) from fault


def _no_doubles(root: Yaml, named: Sequence[Item | Section | Contradiction]) -> None:
    first: dict[str, int] = {}
    for one in named:
        if one.id in first:
            says = f"'{one.id}' is defined twice, first in line {first[one.id]}; rename one of them"
            raise ChecklistFault(f"{root.name}, line {one.line}: {says}")
        first[one.id] = one.line
