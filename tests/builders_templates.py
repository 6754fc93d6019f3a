"""Rules of the templates and of viewers that no validator at hand looks for, as sentences.

Source: PS3.16 TID 2000, 2002, 1500, 1501, 300, 320, 2010; what OHIF's text view leaves out: items
below anything but a container, and items without a name, at which it stops.
"""

from builders_dicom import items

HEAD = ("112039", "112040", "121071", "363698007")  # tracking, its UID, finding, sites
KINDS = ("TEXT", "UIDREF", "NUM", "CODE", "IMAGE")
POINTS = {"POLYLINE": (4, 9**9), "ELLIPSE": (8, 8), "POINT": (2, 2)}


def name_of(item):
    return item.ConceptNameCodeSequence[0].CodeValue if "ConceptNameCodeSequence" in item else ""


def template_faults(made):
    """What is wrong with a structured report of ours."""
    template = made.ContentTemplateSequence[0].TemplateIdentifier
    rules = {"2000": _in_words, "1500": _as_data, "2010": _key_objects}
    return [*_everywhere(made, template), *rules[template](made)]


def _everywhere(made, template):
    meanings = {}
    for item in items(made):
        kind = item.ValueType
        if not name_of(item) and not (template == "2010" and kind == "IMAGE"):
            yield f"A {kind} has no name."
        if kind == "CONTAINER" and item.ContinuityOfContent != "SEPARATE":
            yield "A container runs its texts together."
        if kind == "TEXT" and not item.TextValue.strip():
            yield "A text says nothing."
        for code in (
            *item.get("ConceptNameCodeSequence", ()),
            *item.get("ConceptCodeSequence", ()),
        ):
            key = code.CodeValue, code.CodingSchemeDesignator
            if meanings.setdefault(key, code.CodeMeaning) != code.CodeMeaning:
                yield f"{key} means two things."


def _in_words(made):
    kinds = [item.ValueType for item in made.ContentSequence]
    if "CONTAINER" not in kinds[1:] or set(kinds[kinds.index("CONTAINER") :]) != {"CONTAINER"}:
        yield "Sections do not stand last."
    if name_of(made.ContentSequence[0]) != "121049":
        yield "The language does not stand first."
    for section in (one for one in made.ContentSequence if one.ValueType == "CONTAINER"):
        for item in section.ContentSequence:
            if (item.ValueType, item.RelationshipType) != ("TEXT", "CONTAINS"):
                yield f"A {item.ValueType} stands in a section."
            for below in item.get("ContentSequence", ()):
                if (below.ValueType, below.RelationshipType) != ("IMAGE", "INFERRED FROM"):
                    yield f"A {below.ValueType} stands below a text."


def _as_data(made):
    containers = [one for one in made.ContentSequence if one.ValueType == "CONTAINER"]
    if [name_of(one) for one in containers] != ["126010"]:
        yield "There is not one container of measurements."
    for group in (one for part in containers for one in part.ContentSequence):
        if (
            name_of(group) != "125007"
            or group.ContentTemplateSequence[0].TemplateIdentifier != "1501"
        ):
            yield "A group is not of TID 1501."  # mixed with TID 1410 it would be ambiguous
        yield from _group(list(group.ContentSequence))


def _group(inside):
    head = [name_of(one) for one in inside if name_of(one) in HEAD]
    if head != sorted(head, key=HEAD.index) or head[:2] != list(HEAD[:2]):
        yield "A group does not begin with what it is."
    if [name_of(one) for one in inside[: len(head)]] != head:
        yield "A group says what it is further down."
    kinds = [one.ValueType for one in inside[len(head) :]]
    if kinds != sorted(kinds, key=KINDS.index):
        yield "Numbers, codes and images are mixed."
    for number in (one for one in inside if one.ValueType == "NUM"):
        yield from _number(number)


def _number(number):
    below = number.get("ContentSequence", ())
    relations = [one.RelationshipType for one in below]
    if relations != sorted(relations, key=("HAS CONCEPT MOD", "INFERRED FROM").index):
        yield "A number is explained after its source."
    for one in below:
        if one.RelationshipType == "INFERRED FROM" and name_of(one) != "121112":
            yield "A source is not called one."
        if one.ValueType != "SCOORD":
            continue
        least, most = POINTS[one.GraphicType]
        if not (least <= len(one.GraphicData) <= most) or len(one.GraphicData) % 2:
            yield f"A {one.GraphicType} has {len(one.GraphicData)} numbers."
        images = [(part.ValueType, part.RelationshipType) for part in one.ContentSequence]
        if images != [("IMAGE", "SELECTED FROM")]:
            yield "A place is not on one image."


def _key_objects(made):
    kinds = [one.ValueType for one in made.ContentSequence]
    last = kinds.index("IMAGE")
    if set(kinds[last:]) != {"IMAGE"}:
        yield "Images do not stand last."
    if any(name_of(one) for one in made.ContentSequence if one.ValueType == "IMAGE"):
        yield "An image has a purpose."
