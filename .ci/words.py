"""Keeps the catalogues of words up with the program: `--update` merges, `--check` tells what lacks.

Texts come from three places: what is handed to `language(...)`, `language.plural(...)` or
`text(...)` anywhere; sentences that rooms below the window make, with a {place} for what they fill
in; and tables (instruments, limits, formats, needs). No translation is made here.
"""

import ast
import json
import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from html import unescape
from pathlib import Path
from typing import get_args

import polib

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from desktop.assessment.catalogue import INSTRUMENTS  # noqa: E402
from desktop.assessment.limits import LIMITS, SHIPPED, value_words  # noqa: E402
from desktop.export.catalogue import FORMATS  # noqa: E402
from desktop.foundation.language import NUMBER, fits  # noqa: E402
from desktop.foundation.resources import find  # noqa: E402
from desktop.report.scores import word_words  # noqa: E402
from desktop.study.acquisition import Kernel, Kind, Plane  # noqa: E402
from desktop.study.adequacy import Verdict  # noqa: E402

FOLDER = ROOT / "resources" / "languages"
ROOMS = ("assessment", "session", "study", "storage", "checklist", "imaging", "report", "export")
FILES = ("packs.py", "workbench.py")
TECHNICAL_FILES = frozenset(  # tables of patterns, and what authors of checklists and tables read
    f"desktop/{name}.py"
    for name in (
        *(f"checklist/{one}" for one in (
            "linter", "loader", "extension", "joined_check", "nearest", "rules", "identifier",
            "written", "joined", "synonyms", "spelling",
        )),
        "export/dicom/kinds", "export/dicom/lesions", "export/html_file", "export/letters",
        "export/report_schema", "report/pack_check", "report/prose/wordings",
        "session/answers_file",
        "storage/connections", "storage/schema", "storage/database",
        "study/protocol/needs", "study/protocol/conditions", "study/recognition/rule_reader",
        "study/recognition/rules", "study/recognition/lexicon",
    )
)  # fmt: skip
SHOWN = frozenset((
    "setText", "setToolTip", "QLabel", "QAction", "addItem", "setPlaceholderText",
    "setAccessibleName", "setAccessibleDescription", "setWindowTitle", "PlainLabel",
    "ElidedLabel", "QPushButton", "QCheckBox", "QRadioButton", "addAction",
))  # fmt: skip
NAMES = frozenset(("Dorsum", "MR", "CT"))  # names of programs and keys are the same everywhere
LETTER = re.compile(r"[^\W\d_]")
WORD = re.compile(r"[^\W\d_]{2,}")
SENTENCE = re.compile(r"[^\W\d_]{2,}.* .*[^\W\d_]{2,}|^[A-Z][a-z]{3,}$")
IDENTIFIER = re.compile(r"^[a-z0-9_./:*-]+$|^\W*$")
TECHNICAL = re.compile(
    r"\\|^%|SELECT |INSERT |CREATE |DELETE |UPDATE |PRAGMA |DROP |ALTER |</|\.yaml$|^1\.2\.|http"
)
PRINTED = re.compile(r"(?:\w+ = )?(.+?)(?: \[(?:None|-?\d+)\]| \(team rule\))")
SILENT = frozenset((  # calls whose texts no reader meets
    "compile", "ValueError", "TypeError", "RuntimeError", "KeyError", "AssertionError", "execute",
    "getLogger", "NewType", "TypeVar", "text", "removeprefix", "removesuffix", "startswith",
    "endswith", "partition", "rpartition", "split", "NotImplementedError", "Code",
))  # fmt: skip


@dataclass(frozen=True)
class Found:
    """One text, and where it stands.

    Attributes:
        more: the plural; "" for none.
    """

    english: str
    where: str
    more: str = ""


def texts() -> dict[str, Found]:
    """Every text a reader may meet, by its English; the first place counts."""
    found: dict[str, Found] = {}
    for one in (*_calls(), *_below(), *_tables()):
        kept = found.get(one.english)
        if kept is None or (one.more and not kept.more):
            found[one.english] = one
    return found


# --- what is handed to a language ----------------------------------------------------------------


def _trees() -> Iterator[tuple[str, ast.Module]]:
    for file in sorted((ROOT / "desktop").rglob("*.py")):
        yield str(file.relative_to(ROOT)), ast.parse(file.read_text(encoding="utf-8"))


def _calls() -> Iterator[Found]:
    for name, tree in _trees():
        for node in ast.walk(tree):
            if not isinstance(node, ast.Call):
                continue
            called = _called(node)
            if called in ("language", "_language", "text") and node.args:
                yield from (Found(one, name) for one in _constants(node.args[0]))
            elif called == "plural" and len(node.args) >= 3:
                one, more = (list(_constants(arg)) for arg in node.args[1:3])
                yield from (Found(a, name, b) for a, b in zip(one, more, strict=True))


def _called(node: ast.Call) -> str:
    if isinstance(node.func, ast.Attribute):
        return node.func.attr
    return node.func.id if isinstance(node.func, ast.Name) else ""


def _constants(node: ast.expr) -> Iterator[str]:
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        bare = re.sub(r"\{[^{}]*\}", "", node.value)
        if WORD.search(node.value) or LETTER.search(bare):  # `{n} y` too
            yield node.value
    elif isinstance(node, ast.IfExp):
        yield from (*_constants(node.body), *_constants(node.orelse))
    elif isinstance(node, ast.BoolOp):
        for value in node.values:
            yield from _constants(value)


# --- what rooms below the window say -------------------------------------------------------------


def _below() -> Iterator[Found]:
    for name, tree in _trees():
        room = name.split("/")[1]
        if (room not in ROOMS and room not in FILES) or name in TECHNICAL_FILES:
            continue
        silent = _silent(tree)
        for node in ast.walk(tree):
            if id(node) in silent:
                continue
            said = _template(node)
            if said and _is_said(said):
                yield Found(said, name)


def _silent(tree: ast.Module) -> set[int]:
    """Docstrings, keys, parts of f-strings, and what is handed to calls that no reader meets."""
    quiet: set[int] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef):
            first = node.body[0] if node.body else None
            if isinstance(first, ast.Expr):
                quiet.add(id(first.value))
        elif isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant):
            quiet.add(id(node.value))
        elif isinstance(node, ast.Call) and _called(node) in SILENT:
            quiet.update(id(one) for arg in node.args for one in ast.walk(arg))
        elif isinstance(node, ast.JoinedStr):
            quiet.update(id(one) for one in ast.walk(node) if one is not node)
        elif isinstance(node, ast.Subscript | ast.Compare):
            quiet.update(id(one) for one in ast.walk(node))
        elif isinstance(node, ast.AnnAssign | ast.arg) and node.annotation is not None:
            quiet.update(id(one) for one in ast.walk(node.annotation))
    return quiet


def _template(node: ast.AST) -> str:
    """A literal, or an f-string with a {place} for each thing it fills in."""
    if isinstance(node, ast.Constant):
        return node.value if isinstance(node.value, str) else ""
    if not isinstance(node, ast.JoinedStr):
        return ""
    used: dict[str, str] = {}
    parts = []
    for part in node.values:
        if isinstance(part, ast.Constant):
            parts.append(str(part.value))
        elif isinstance(part, ast.FormattedValue):
            parts.append("{" + _place(part.value, used) + "}")
    return "".join(parts)


def _place(value: ast.expr, used: dict[str, str]) -> str:
    """A name for what is filled in; the same expression has the same name."""
    source = ast.unparse(value)
    name = re.sub(r"\W+", "_", source).strip("_").lower()
    words = [word for word in re.findall(r"[a-z_]{2,}", name) if word not in ("self", "_")]
    short = (words[-1] if words else "x").strip("_")[-20:].strip("_") or "x"
    for number in ("", *map(str, range(2, 20))):
        if used.setdefault(f"{short}{number}", source) == source:
            return f"{short}{number}"
    return "x"


def _is_said(said: str) -> bool:
    bare = re.sub(r"\{[^{}]*\}", "", said)
    if IDENTIFIER.match(said) or TECHNICAL.search(said) or "\n  " in said or "{{" in said:
        return False
    return bool(SENTENCE.search(said)) and bool(WORD.search(bare))


# --- tables --------------------------------------------------------------------------------------


def _tables() -> Iterator[Found]:
    for name, instrument in INSTRUMENTS.items():
        where = f"instrument {name}"
        yield Found(instrument.title, where)
        yield from (Found(word_words(one), where) for one in instrument.outcomes)
    for limit in LIMITS:
        for said in (limit.title, limit.unit, value_words(limit, getattr(SHIPPED, limit.name))):
            if WORD.search(said):
                yield Found(said, f"limit {limit.name}")
    for made in FORMATS:
        yield Found(made.title, f"format {made.name}")
    for kind in (Kind, Plane, Kernel, Verdict):
        yield from (Found(one, "study") for one in get_args(kind))
    yield from _needs()
    for file in sorted((ROOT / "resources" / "schematics").glob("*.svg")):
        drawn = file.read_text(encoding="utf-8")
        for said in re.findall(r"<(?:text|desc)[^>]*>([^<]+)<", drawn):
            if WORD.search(said):
                yield Found(unescape(said), f"resources/schematics/{file.name}")
    yield from _printed()


def _printed() -> Iterator[Found]:
    """What the instruments print beyond their sentences: words for answers, joined in lists."""
    table = json.loads((ROOT / "tests/assessment/printed.json").read_text(encoding="utf-8"))
    for name, instrument in table.items():
        for line in instrument.get("prints", ()):
            row = PRINTED.fullmatch(line)
            for said in re.split("[;,:] ", row[1]) if row else ():
                if re.search("[a-z]{3}", said):
                    yield Found(NUMBER.sub("#", said), f"instrument {name}")
    for name in ("clauses before if", "clauses after if"):
        yield from (Found(said, "conditions") for said in table.get(name, {}).values())


def _needs() -> Iterator[Found]:
    """Names and sentences of what a study needs."""
    table = find("adequacy.yaml").read_text(encoding="utf-8")
    for field in re.findall(r"^\s+(?:- )?(?:name|gap|remark|says): *(.+)$", table, re.MULTILINE):
        yield Found(field.strip().strip("\"'"), "resources/adequacy.yaml")


# --- catalogues ----------------------------------------------------------------------------------


def update(code: str, found: dict[str, Found]) -> None:
    """Merge: new texts come in untranslated, texts that went are taken out."""
    file = FOLDER / code / "words.po"
    former = polib.pofile(str(file)) if file.exists() else polib.POFile()
    kept = {entry.msgid: entry for entry in former}
    made = polib.POFile(wrapwidth=100)
    made.metadata = dict(former.metadata) or {
        "Project-Id-Version": "Dorsum",
        "Language": code,
        "MIME-Version": "1.0",
        "Content-Type": "text/plain; charset=UTF-8",
        "Content-Transfer-Encoding": "8bit",
        "Plural-Forms": "nplurals=2; plural=(n != 1);",
        "X-Name": code,
        "X-Status": "machine translated, not reviewed",
    }
    for one in found.values():
        old = kept.get(one.english)
        entry = polib.POEntry(msgid=one.english, comment=one.where)
        if one.more:
            entry.msgid_plural = one.more
            entry.msgstr_plural = (old.msgstr_plural if old else None) or {0: "", 1: ""}
        elif old is not None:
            entry.msgstr, entry.flags = old.msgstr, old.flags
        made.append(entry)
    file.parent.mkdir(exist_ok=True)
    made.save(str(file))
    done = sum(1 for entry in made if entry.msgstr or any(entry.msgstr_plural.values()))
    print(f"{file.relative_to(ROOT)}: {len(made)} texts, {done} translated")


def faults_of(file: Path, found: dict[str, Found]) -> Iterator[str]:
    """What a catalogue lacks, has too much, or fills otherwise than the English."""
    catalogue = polib.pofile(str(file))
    known = {entry.msgid: entry for entry in catalogue}
    name = file.relative_to(ROOT)
    for english, one in found.items():
        entry = known.get(english)
        if entry is None:
            yield f"{name}: {english!r} of {one.where} is missing. Run .ci/words.py --update"
        elif entry.msgid_plural != one.more:
            yield f"{name}: the plural of {english!r} is another one. Run .ci/words.py --update"
        elif entry.msgstr and not fits(english, entry.msgstr):
            yield f"{name}: the translation of {english!r} does not fill the same places"
        for form in (entry.msgstr_plural if entry is not None else {}).values():
            if form and not fits(one.more, form, may_lack={"{n}"}):
                yield f"{name}: a plural of {english!r} does not fill the same places"
    for english in known.keys() - found.keys():
        yield f"{name}: {english!r} is said no more. Run .ci/words.py --update"


def unmarked() -> Iterator[str]:
    """Literals that the window shows without asking a language."""
    for name, tree in _trees():
        if not name.startswith("desktop/ui/"):
            continue
        for node in ast.walk(tree):
            if not isinstance(node, ast.Call) or _called(node) not in SHOWN or not node.args:
                continue
            for said in (_template(node.args[0]),):
                bare = re.sub(r"\{[^{}]*\}", "", said)
                if WORD.search(bare) and bare.strip() not in NAMES:
                    yield f"{name}, line {node.lineno}: {said!r} is shown without a language"


def main() -> int:
    found = texts()
    codes = [folder.name for folder in sorted(FOLDER.iterdir()) if folder.is_dir()]
    if "--update" in sys.argv:
        for code in codes:
            update(code, found)
        return 0
    faults = list(unmarked())
    for code in codes:
        file = FOLDER / code / "words.po"
        if file.exists():
            faults += faults_of(file, found)
        else:
            faults.append(f"{code}: there is no words.po. Run .ci/words.py --update")
    for fault in faults:
        print(fault)
    print(f"{len(found)} texts in {len(codes)} languages, {len(faults)} faults")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
