"""Writes `docs/clinical.md` from pack, instruments and references; `--check` fails if outdated.

An instrument, a source or a contradiction that no test names fails in both modes.
"""

import sys
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from desktop.assessment.catalogue import INSTRUMENTS  # noqa: E402
from desktop.assessment.limits import LIMITS, SHIPPED, value_words  # noqa: E402
from desktop.checklist.definition import AssessItem, Question  # noqa: E402
from desktop.checklist.loader import load  # noqa: E402
from desktop.foundation.citation import MARK_WORDS  # noqa: E402
from desktop.foundation.resources import find  # noqa: E402
from desktop.report.references import references  # noqa: E402

PAGE = ROOT / "docs" / "clinical.md"
PACK = "upper_back.yaml"
HEAD = """# Clinical rules

Made from `resources/` and `desktop/assessment/` by `.ci/clinical.py`; do not edit it by hand.
Every rule stands here with its source, how far that source was read, its version and the test that
holds it. Dorsum documents; the radiologist decides.
"""


def main() -> int:
    pack = load(find(f"checklists/{PACK}").read_text(encoding="utf-8"), PACK)
    faults: list[str] = []
    parts = [
        HEAD,
        *marks(),
        *instruments(faults),
        *limits(),
        *questions(pack),
        *contradictions(pack, faults),
        *sources(),
    ]
    page = "\n".join(parts) + "\n"
    for fault in faults:
        print(fault)
    if "--check" in sys.argv:
        same = PAGE.exists() and PAGE.read_text(encoding="utf-8") == page
        print(
            "clinical rules listed" if same else f"{PAGE.name} is out of date: run .ci/clinical.py"
        )
        return 0 if same and not faults else 1
    PAGE.write_text(page, encoding="utf-8")
    return 1 if faults else 0


def marks() -> Iterator[str]:
    yield "## How far a source was read\n"
    for mark, words in MARK_WORDS.items():
        yield f"- **{mark}**: {words}"
    yield ""


def instruments(faults: list[str]) -> Iterator[str]:
    yield "## Instruments\n"
    yield "| instrument | version | outcomes | sources | tests |"
    yield "|---|---|---|---|---|"
    for name, one in INSTRUMENTS.items():
        test = ROOT / "tests" / "assessment" / f"test_{name}.py"
        if not test.exists():
            faults.append(f"no test of its own: {name}")
        team = " (team rule, draft)" if one.team_rule else ""
        yield row(
            f"`{name}` {one.title}{team}",
            one.version,
            ", ".join(one.outcomes),
            cited(one.sources),
            f"`{test.relative_to(ROOT)}`",
        )
    yield ""


def limits() -> Iterator[str]:
    yield "## Thresholds\n"
    yield "A hospital sets its own under Local rules or `[limits]` in `settings.toml`; a reading"
    yield "keeps those it was begun with, and its report names each that is not as shipped.\n"
    yield "| setting | decides | shipped | may be set | sources |"
    yield "|---|---|---|---|---|"
    for one in LIMITS:
        bounds = "on, off" if one.is_switch else f"{one.least:g} to {one.most:g}"
        shipped = value_words(one, getattr(SHIPPED, one.name))
        yield row(f"`{one.name}`", one.title, shipped, bounds, cited(one.sources))
    yield ""


def questions(pack: object) -> Iterator[str]:
    yield f"## Questions of the pack `{pack.id}`, version {pack.version} ({pack.reviewed})\n"  # type: ignore[attr-defined]
    yield "Held by `tests/checklist/test_content.py` and `tests/checklist/test_branches.py`.\n"
    for section in pack.sections:  # type: ignore[attr-defined]
        yield f"### {section.title}\n"
        yield "| item | question | asked | sources |"
        yield "|---|---|---|---|"
        for item in section.items:
            if isinstance(item, AssessItem):
                yield row("", f"*{INSTRUMENTS[item.instrument].title}*", when(item.visible), "")
            elif isinstance(item, Question):
                required = "" if item.required is None else " (required)"
                yield row(item.ref, item.ask, when(item.visible) + required, cited(item.source))
        yield ""


def contradictions(pack: object, faults: list[str]) -> Iterator[str]:
    held = "".join(
        file.read_text(encoding="utf-8")
        for file in (ROOT / "tests").rglob("test_contradictions.py")
    )
    yield "## Contradictions that are told\n"
    yield "Held by `tests/checklist/test_contradictions.py`; team rules, draft.\n"
    yield "| rule | says |"
    yield "|---|---|"
    for one in pack.contradictions:  # type: ignore[attr-defined]
        if f'"{one.id}"' not in held:
            faults.append(f"no seeded test: {one.id}")
        yield row(f"`{one.id}`", one.says)
    yield ""


def sources() -> Iterator[str]:
    yield "## Sources\n"
    yield "| key | source | mark |"
    yield "|---|---|---|"
    for key, one in references().items():
        yield row(f"`{key}`", one.text, one.mark)


def when(rule: object) -> str:
    return "always" if rule is None else f"if `{rule.text}`"  # type: ignore[attr-defined]


def cited(keys: tuple[str, ...]) -> str:
    known = references()
    return ", ".join(f"`{key}` ({known[key].mark})" for key in keys)


def row(*cells: str) -> str:
    return "| " + " | ".join(" ".join(cell.split()).replace("|", "\\|") for cell in cells) + " |"


if __name__ == "__main__":
    sys.exit(main())
