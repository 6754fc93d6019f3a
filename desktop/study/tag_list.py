"""All elements of one file as lines to look through; made in the contained process."""

from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import astuple, dataclass, field

from desktop.study.archive import open_file
from desktop.study.reasons import REFUSED
from desktop.study.tags.charset import codec_of
from desktop.study.tags.elements import ITEM, Broken
from desktop.study.tags.every_element import Met, every_element
from desktop.study.tags.file_bytes import FileBytes
from desktop.study.tags.value_text import value_text

MOST_LINES = 20_000
MOST_LETTERS = 256
_CHARSET = 0x00080005
_NAME_LETTERS = 128


@dataclass(frozen=True, slots=True)
class TagLine:
    """One element of a file, or the beginning of an item.

    Attributes:
        depth: how many sequences it lies in.
        tag: `(0010,0010)`; empty for a remark on the list itself, which stands in `value`.
        name: DICOM keyword; of a private element its maker's word, `Item 1` of an item.
        vr: type by the file, else by the dictionary.
        value: as text of at most 256 letters in one line; bytes as their count.
        creator: who defined a private element.
    """

    depth: int
    tag: str
    name: str
    vr: str
    value: str = field(repr=False)
    private: bool = False
    creator: str = ""


class _Level:
    """What holds inside one data set or item: its makers, its letters, items counted so far."""

    def __init__(self, codec: str | None) -> None:
        self.creators: dict[int, str] = {}
        self.codec = codec
        self.items = 0


def tags_of(path: str) -> tuple[TagLine, ...]:
    """All elements of a file, of the file meta header too; at most 20,000, and then it says so.

    Raises:
        OSError: the file cannot be read.
    """
    lines: list[TagLine] = []
    with closing(open_file(path)) as file:
        source = FileBytes(file, file.seek(0, 2))
        try:
            for line in _lines(source):
                if len(lines) == MOST_LINES:
                    lines.append(
                        _remark(f"More than {MOST_LINES:,} elements: the rest is not shown.")
                    )
                    break
                lines.append(line)
        except Broken as fault:
            lines.append(_remark(REFUSED.get(fault.code, REFUSED["corrupt"])))
    return tuple(lines)


def tags_reply(path: str) -> tuple[list[tuple[object, ...]], tuple[()]]:
    """The same, as a contained process answers."""
    return [astuple(line) for line in tags_of(path)], ()


def _remark(says: str) -> TagLine:
    return TagLine(0, "", "", "", says)


def _lines(source: FileBytes) -> Iterator[TagLine]:
    # pydicom's dictionaries: never in the window's process
    from desktop.study.tags.dictionary import is_sequence, name_and_type

    levels = [_Level("ascii")]
    for met in every_element(source, is_sequence):
        if met.tag == ITEM:
            del levels[met.depth :]
            above = levels[-1]
            above.items += 1
            levels.append(_Level(above.codec))
            yield TagLine(met.depth, _tag(ITEM), f"Item {above.items}", "", "")
            continue
        del levels[met.depth + 1 :]
        level = levels[-1]
        if met.sequence:
            level.items = 0
        if met.tag == _CHARSET:
            level.codec = codec_of(met.value.decode("latin-1").split("\\"))
        yield _line(met, level, name_and_type)


def _line(met: Met, level: _Level, name_and_type: Callable[[int, str], tuple[str, str]]) -> TagLine:
    group, number = met.tag >> 16, met.tag & 0xFFFF
    if group % 2 == 0:
        name, vr = name_and_type(met.tag, "")
        vr = met.vr or vr
        return TagLine(met.depth, _tag(met.tag), name, vr, _value(met, vr, level))
    if 0x10 <= number <= 0xFF:
        vr = met.vr or "LO"
        creator = level.creators[group << 8 | number] = _value(met, vr, level)
        return TagLine(met.depth, _tag(met.tag), "PrivateCreator", vr, creator, True, creator)
    creator = level.creators.get(group << 8 | number >> 8, "")
    name, vr = name_and_type(met.tag, creator) if creator else ("", "")
    vr = met.vr if met.vr not in ("", "UN") else vr or met.vr
    name = " · ".join(word for word in (creator, name) if word)[:_NAME_LETTERS]
    return TagLine(
        met.depth, _tag(met.tag), name, vr, _value(met, vr, level), True, creator
    )  # fmt: skip


def _value(met: Met, vr: str, level: _Level) -> str:
    return value_text(met, vr, level.codec, MOST_LETTERS)


def _tag(tag: int) -> str:
    return f"({tag >> 16:04X},{tag & 0xFFFF:04X})"
