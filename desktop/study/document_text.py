"""Reports, key object notes and documents as text to be read; made in the contained process.

The content tree of a structured report is written line by line, concept name and value, deeper
ones indented (PS3.3 C.17.3). A PDF is not opened: its title and size are told.
"""

from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass, field

from desktop.study.archive import open_file
from desktop.study.tags.charset import codec_of
from desktop.study.tags.dictionary import is_sequence
from desktop.study.tags.elements import ITEM, Broken
from desktop.study.tags.every_element import Met, every_element
from desktop.study.tags.file_bytes import FileBytes
from desktop.study.tags.value_text import value_text

REPORTS, DOCUMENTS = "1.2.840.10008.5.1.4.1.1.88.", "1.2.840.10008.5.1.4.1.1.104."
MOST_ITEMS = 50_000
MOST_LINES = 2_000
MOST_LETTERS = 4_000  # of one value
CUT = "The rest is not shown."
BROKEN = "The file is damaged here; the rest cannot be shown."

_CHARSET, _SOP_CLASS, _REFERENCED, _FRAMES = 0x00080005, 0x00080016, 0x00081155, 0x00081160
_CODE, _MEANING = 0x00080100, 0x00080104
_CONCEPT, _CODED, _CONTENT, _SOPS = 0x0040A043, 0x0040A168, 0x0040A730, 0x00081199
_MEASURED, _NUMBER, _UNIT = 0x0040A300, 0x0040A30A, 0x004008EA
_TITLE, _DOCUMENT, _MEDIA = 0x00420010, 0x00420011, 0x00420012
_WORDS = (0x0040A160, 0x0040A120, 0x0040A121, 0x0040A122, 0x0040A124)  # text, dates, time, UID
_WORD_TYPES = ("UT", "DT", "DA", "TM", "UI")
_PERSON = 0x0040A123
_COMPLETION, _VERIFICATION, _DATE = 0x0040A491, 0x0040A493, 0x00080023
_TEXTS: dict[int, str] = {
    _CHARSET: "CS", _SOP_CLASS: "UI", _REFERENCED: "UI", _FRAMES: "IS", _CODE: "SH",
    _MEANING: "LO", _NUMBER: "DS", _TITLE: "ST", _MEDIA: "LO", _PERSON: "PN", _COMPLETION: "CS",
    _VERIFICATION: "CS", _DATE: "DA", **dict(zip(_WORDS, _WORD_TYPES, strict=True)),
}  # fmt: skip
_LISTS = frozenset((_CONCEPT, _CODED, _CONTENT, _SOPS, _MEASURED, _UNIT))


@dataclass(slots=True)
class _Node:
    """One data set or item: its texts, and the items of its sequences."""

    codec: str | None
    texts: dict[int, str] = field(default_factory=dict)
    lists: dict[int, list["_Node"]] = field(default_factory=dict)
    open_list: int = 0
    document_bytes: int = 0

    def first(self, sequence: int) -> "_Node":
        """The first item of a sequence; an empty one if there is none."""
        return next(iter(self.lists.get(sequence, ())), _Node(self.codec))


def text_of(path: str) -> str | None:
    """A document's text; None for a file that is no report, note or document.

    Raises:
        OSError: the file cannot be read.
    """
    with closing(open_file(path)) as file:
        root, remark = _tree(FileBytes(file, file.seek(0, 2)))
    sop_class = root.texts.get(_SOP_CLASS, "")
    if sop_class.startswith(DOCUMENTS):
        return _document(root)
    if not sop_class.startswith(REPORTS):
        return None
    lines = [*_heading(root)]
    for line in _lines(root):
        if len(lines) >= MOST_LINES:
            remark = remark or CUT
            break
        lines.append(line)
    return "\n".join([*lines, *([remark] if remark else [])])


def text_reply(path: str) -> tuple[str | None, tuple[()]]:
    """The same, as a contained process answers."""
    return text_of(path), ()


def _tree(source: FileBytes) -> tuple[_Node, str]:
    """The wanted elements as a tree, and a remark if that is not all."""
    root = _Node("ascii")
    branch: list[_Node | None] = [root]  # None: in a sequence that nobody wants
    items = 0
    try:
        for met in every_element(source, is_sequence):
            if met.tag == ITEM:
                del branch[met.depth :]
                branch.append(_item(branch[-1]))
                items += 1
                if items > MOST_ITEMS:
                    return root, CUT
                continue
            del branch[met.depth + 1 :]
            node = branch[-1]
            if node is not None:
                _note(met, node)
    except Broken:
        return root, BROKEN
    return root, ""


def _item(above: _Node | None) -> _Node | None:
    if above is None or above.open_list not in _LISTS:
        return None
    item = _Node(above.codec)
    above.lists.setdefault(above.open_list, []).append(item)
    return item


def _note(met: Met, node: _Node) -> None:
    """Keep an element of a data set or item, if it is wanted."""
    if met.sequence:
        node.open_list = met.tag
    elif met.tag == _DOCUMENT:
        node.document_bytes = met.size or 0
    elif met.tag == _CHARSET:
        node.codec = codec_of(met.value.decode("latin-1").split("\\"))
    elif met.tag in _TEXTS:
        node.texts[met.tag] = value_text(met, _TEXTS[met.tag], node.codec, MOST_LETTERS, prose=True)


def _heading(root: _Node) -> Iterator[str]:
    yield _meaning(root.first(_CONCEPT)) or "Document"
    told = (root.texts.get(tag, "") for tag in (_DATE, _COMPLETION, _VERIFICATION))
    if words := ", ".join(word for word in told if word):
        yield words


def _lines(root: _Node) -> Iterator[str]:
    """The content tree, depth first with an own stack."""
    waiting = [(0, item) for item in reversed(root.lists.get(_CONTENT, []))]
    while waiting:
        depth, item = waiting.pop()
        indent = "    " * depth
        yield indent + _line(item).replace("\n", f"\n{indent}    ")
        waiting += [(depth + 1, below) for below in reversed(item.lists.get(_CONTENT, []))]


def _line(item: _Node) -> str:
    name, value = _meaning(item.first(_CONCEPT)), _value(item)
    return f"{name}: {value}" if name and value else name or value or "(no text)"


def _value(item: _Node) -> str:
    if _MEASURED in item.lists:
        measured = item.first(_MEASURED)
        unit = _meaning(measured.first(_UNIT)) or measured.first(_UNIT).texts.get(_CODE, "")
        return f"{measured.texts.get(_NUMBER, '')} {unit}".strip()
    if _CODED in item.lists:
        return _meaning(item.first(_CODED))
    if _SOPS in item.lists:
        return ", ".join(_reference(one) for one in item.lists[_SOPS])
    if _PERSON in item.texts:
        return item.texts[_PERSON].replace("^", " ").strip()
    return next((item.texts[tag] for tag in _WORDS if item.texts.get(tag)), "")


def _reference(node: _Node) -> str:
    frames = node.texts.get(_FRAMES, "")
    image = f"image {node.texts.get(_REFERENCED, '')}".strip()
    return f"{image}, frames {frames.replace(chr(92), ' ')}" if frames else image


def _meaning(code: _Node) -> str:
    return code.texts.get(_MEANING, "")


def _document(root: _Node) -> str:
    kind = root.texts.get(_MEDIA, "") or "unknown kind"
    title = root.texts.get(_TITLE, "") or _meaning(root.first(_CONCEPT)) or "Document"
    size = f"{max(1, round(root.document_bytes / 1000)):,} kB"
    return f"{title}\nA document inside a DICOM file ({kind}, {size}). It is not opened here."
