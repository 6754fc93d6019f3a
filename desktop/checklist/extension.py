"""A small file that extends a checklist -> the whole checklist, as one text.

    extends: upper_back
    sections:
      - id: history
        items:
          - {id: hx_03_pain, help: Ask the patient.}             # known: these fields change
          - {id: smoking, after: hx_03_pain, ask: Smoking, ...}  # new: `after`, `before` or last
    phrases: {hx_03_pain.none: Free of pain.}

Options, phrases, shorthand, wires of a card, joined sentences and contradictions are changed or
added by their keys; synonyms come to those that stand there. Nothing is taken away, and what
answers already mean (kind, unit, whether a section repeats) stays.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence

from desktop.checklist.nearest import did_you_mean
from desktop.checklist.written import Written, write
from desktop.foundation.errors import ChecklistFault, InputFault
from desktop.foundation.yaml_text import Yaml, read_yaml

OWN = ("id", "version", "title", "author", "reviewed", "review_every_months", "expires")
FIXED_AT_TOP = ("reads", "lesion_question", "no_lesion_option", "based_on")
FIXED = ("kind", "unit", "repeats")
EITHER = {"required": "required_when", "required_when": "required"}
PLACES = ("after", "before")
WORDS = ("synonyms", "beside")  # come to those that stand there
Bases = Mapping[str, tuple[str, str]]
Merge = Callable[[Yaml, Yaml], Yaml]


def whole(text: str, name: str, bases: Bases) -> Written:
    """The text with what it extends; itself, if it extends nothing.

    Args:
        name: of the file, for faults.
        bases: id of a checklist that may be extended -> its file's name and its text.

    Raises:
        ChecklistFault: the text is no YAML, or does not fit what it extends; the message begins
            with file and line.
    """
    try:
        root = read_yaml(text, name)
        if not isinstance(root.value, dict) or "extends" not in root.value:
            lines = text.count("\n") + 1
            return Written(text, tuple((name, line) for line in range(1, lines + 1)))
        return write(_extended(root, bases))
    except InputFault as fault:
        raise ChecklistFault(str(fault)) from fault


def _extended(root: Yaml, bases: Bases) -> Yaml:
    named = root.fields["extends"]
    if named.text not in bases:
        raise named.fault(
            f"there is no shipped checklist '{named.text}' to extend"
            f"{did_you_mean(named.text, bases)}"
        )
    file, text = bases[named.text]
    base = read_yaml(text, file)
    fields = {key: node for key, node in base.fields.items() if key not in OWN}
    lines = dict(base.lines_of_keys or {})
    version = base.fields["version"].text
    fields["based_on"] = Yaml(f"{named.text} {version}", named.line, named.name)
    lines["based_on"] = named.line
    for key, node in root.fields.items():
        if key == "extends":
            continue
        if key in FIXED_AT_TOP:
            raise node.fault(f"'{key}' cannot be changed by a file that extends another; leave out")
        fields[key] = _top(key, fields.get(key), node)
        lines[key] = (root.lines_of_keys or {}).get(key, node.line)
    fields["words"] = _unjoined(root, fields.get("words"))
    made = Yaml(fields, root.line, root.name, lines)
    _hold_single(made)
    return made


def _unjoined(root: Yaml, words: Yaml | None) -> Yaml:
    """The words of joined sentences: a phrase that the file changes is said as it stands there.

    Else the change would be seen nowhere, where a joined sentence says that answer.
    """
    own = root.fields["words"].fields if "words" in root.fields else {}
    phrases = root.fields["phrases"] if "phrases" in root.fields else Yaml({}, root.line, root.name)
    apart = {
        key: Yaml("", node.line, node.name)
        for key, node in phrases.fields.items()
        if key not in own
    }
    if words is None:
        return Yaml(apart, root.line, root.name)
    return _mapping(words, Yaml(apart, root.line, root.name, dict(phrases.lines_of_keys or {})))


def _top(key: str, base: Yaml | None, over: Yaml) -> Yaml:
    if key == "sections":
        return _listed(base, over, _section)
    if key == "contradictions":
        return _listed(base, over, _mapping)
    if key == "joined" and base is not None:
        return _ahead(base, over)
    if key == "shorthand" and base is not None:
        return _mapping(base, over, _replaced)
    return over if base is None else _value(base, over)


def _section(base: Yaml, over: Yaml) -> Yaml:
    _hold_fixed(base, over)
    made = _mapping(base, over)
    if "items" not in over.fields:
        return made
    return _with(made, "items", _listed(base.fields.get("items"), over.fields["items"], _item))


def _item(base: Yaml, over: Yaml) -> Yaml:
    _hold_fixed(base, over)
    stale = [EITHER[key] for key in over.fields if key in EITHER]
    made = _mapping(_without(base, [key for key in stale if key not in over.fields]), over)
    options, before = over.fields.get("options"), base.fields.get("options")
    if options is None or before is None:
        return made
    return _with(made, "options", _mapping(before, options, _option))


def _hold_fixed(base: Yaml, over: Yaml) -> None:
    """Refuse a change of what answers, readings and scores already rely on."""
    for key in FIXED:
        node, former = over.fields.get(key), base.fields.get(key)
        if node is not None and (former is None or former.value != node.value):
            raise node.fault(
                f"'{key}' of what is extended stays as it is; add a new one under another id"
            )


def _option(base: Yaml, over: Yaml) -> Yaml:
    """Another label alone leaves standing what else was said of the option."""
    if isinstance(over.value, str) and isinstance(base.value, dict):
        lines = {**(base.lines_of_keys or {}), "label": over.line}
        return Yaml({**base.value, "label": over}, over.line, over.name, lines)
    if isinstance(over.value, dict) and isinstance(base.value, str):
        named = Yaml({"label": base}, base.line, base.name, {"label": base.line})
        return _value(named, over)
    return _value(base, over)


def _value(base: Yaml, over: Yaml) -> Yaml:
    both = isinstance(base.value, dict) and isinstance(over.value, dict)
    return _mapping(base, over) if both else over


def _replaced(_: Yaml, over: Yaml) -> Yaml:
    return over


def _further(base: Yaml, over: Yaml) -> Yaml:
    """Further words beside those that are there; nobody unlearns a word."""
    listed = [node.items if isinstance(node.value, tuple) else (node,) for node in (base, over)]
    return Yaml((*listed[0], *listed[1]), over.line, over.name)


def _mapping(base: Yaml, over: Yaml, merge: Merge = _value) -> Yaml:
    """The mapping with other or further fields, in the file and line of what changes it."""
    fields, lines = dict(base.fields), dict(base.lines_of_keys or {})
    for key, node in over.fields.items():
        how = _further if key in WORDS and merge is _value else merge
        fields[key] = how(fields[key], node) if key in fields else node
        lines[key] = (over.lines_of_keys or {}).get(key, node.line)
    return Yaml(fields, over.line, over.name, lines)


def _ahead(base: Yaml, over: Yaml) -> Yaml:
    """The mapping with further fields before its own: the first that fits is said."""
    merged = _value(base, over)
    order = [key for key in merged.fields if key not in base.fields]
    order += [key for key in merged.fields if key in base.fields]
    fields = {key: merged.fields[key] for key in order}
    return Yaml(fields, merged.line, merged.name, merged.lines_of_keys)


def _listed(base: Yaml | None, over: Yaml, merge: Merge) -> Yaml:
    """The list with its entries changed by id, and further ones where they say."""
    entries = list(base.items) if base is not None else []
    given: set[str] = set()
    last: dict[str, str] = {}  # what a new entry stands after -> the newest that stands there
    for node in over.items:
        id = _id(node)
        if id in given:
            raise node.fault(f"'{id}' stands here twice; write it once")
        given.add(id)
        ids = [_id(entry) for entry in entries]
        if id not in ids:
            entries.insert(_place(node, ids, last), _without(node, PLACES))
            continue
        placed = [key for key in PLACES if key in node.fields]
        if placed:
            raise node.fields[placed[0]].fault(
                f"'{id}' is there already; only a new one has a place"
            )
        at = ids.index(id)
        entries[at] = merge(entries[at], node)
    return Yaml(tuple(entries), over.line, over.name)


def _place(node: Yaml, ids: Sequence[str], last: dict[str, str]) -> int:
    """Where a new entry goes: after or before the one it names, else to the end."""
    for key in PLACES:
        named = node.fields.get(key)
        if named is None:
            continue
        if named.text not in ids:
            near = did_you_mean(named.text, ids)
            raise named.fault(f"'{key}' names '{named.text}', which is not in this list{near}")
        if key == "before":
            return ids.index(named.text)
        behind = last.get(named.text, named.text)
        last[named.text] = _id(node)
        return ids.index(behind) + 1
    return len(ids)


def _with(node: Yaml, key: str, child: Yaml) -> Yaml:
    return Yaml({**node.fields, key: child}, node.line, node.name, node.lines_of_keys)


def _without(node: Yaml, keys: Sequence[str]) -> Yaml:
    fields = {key: child for key, child in node.fields.items() if key not in keys}
    return Yaml(fields, node.line, node.name, node.lines_of_keys)


def _id(node: Yaml) -> str:
    """How an entry is known: a card by its instrument, all else by id."""
    for key in ("id", "assess"):
        if key in node.fields:
            return node.fields[key].text
    raise node.fault("'id' is missing here")


def _hold_single(root: Yaml) -> None:
    """Refuse a question that is added to one section and stands in another."""
    homes: dict[str, tuple[str, Yaml]] = {}
    for section, item in _all_items(root):
        id = _id(item)
        if id not in homes:
            homes[id] = (section, item)
            continue
        added, other = item, homes[id][0]
        if item.name != root.name:  # what was added stands above what is extended
            added, other = homes[id][1], section
        raise added.fault(
            f"'{id}' stands in section '{other}' already; change it there, or give this one "
            "another id"
        )


def _all_items(root: Yaml) -> Iterator[tuple[str, Yaml]]:
    for section in root.fields["sections"].items:
        items = section.fields.get("items")
        for item in items.items if items is not None else ():
            yield _id(section), item
