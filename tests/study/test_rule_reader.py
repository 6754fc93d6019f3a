"""The table of rules is read strictly; the shipped one is sound.

Serves `desktop/study/recognition/rules.py` and `desktop/study/recognition/table.py` too.
"""

import math
import re
import subprocess
import sys
from pathlib import Path

import pytest

from desktop.foundation.errors import InputFault
from desktop.foundation.resources import find
from desktop.study.recognition.rule_reader import read_rules
from desktop.study.recognition.table import TABLE, rules

ROOT = Path(__file__).parents[2]
TEXT = find(TABLE).read_text(encoding="utf-8")


def changed(old, new):
    assert old in TEXT
    return TEXT.replace(old, new, 1)


def test_the_shipped_table_is_read_and_kept():
    table = rules()

    assert table is rules()
    assert table.weightings.phrases[("t1",)] == "T1"
    assert table.kernels["GE"]["BONEPLUS"] == "bone"
    assert "fs" in table.known


def test_no_word_means_before_and_after_contrast():
    words = rules().words

    assert not words["after_contrast"].phrases.keys() & words["before_contrast"].phrases.keys()
    assert not words["after_contrast"].phrases.keys() & words["turned_round"].phrases.keys()


def test_no_word_names_a_localizer_and_what_a_reader_reads():
    table = rules()
    read = (table.weightings, table.planes, table.kernel_words)

    for words in read:
        assert not table.words["localizer"].phrases.keys() & words.phrases.keys()


def test_every_glued_part_has_a_meaning_or_is_a_sequence():
    parts = {" ".join(phrase) for phrase in rules().words["glued"].phrases}

    assert parts - rules().known == set()


def test_windows_are_bounded_on_one_side_at_least():
    for timing in rules().timings:
        windows = [w for w in (timing.tr, timing.te, timing.ti, timing.flip) if w]

        assert windows
        assert all(low <= high for low, high in windows)
        assert all(low > 0 or high < math.inf for low, high in windows)


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ("format: 1", "format: 2", "this version reads format 1"),
        ("\nwords:", "\nwort: {}\nwords:", "'wort' is not known here"),
        ("  stir:\n", "  stirr:\n", "'stirr' is not known here"),
        ("makers:", "mak:", "'mak' is not known here"),
        ("    V:S37: stir\n", "    V:S99: stir\n", "'V:S99' is no mark"),
        ("V:S37: stir\n", "V:S37: stir, stir\n", "'stir' stands twice in its list"),
        ("V:S37: stir\n", "V:S37: Stir\n", "'Stir' can never be found. Write 'stir'."),
        ("V:S37: stir\n", "V:S37: stir,, tirm\n", "an entry between two commas is empty"),
        ("V:S37: stir\n", "V:S37: [stir]\n", "a word or a text belongs here"),
        ("M: t1wi, st1", "M: t1wi, t2, st1", "'t2' already means T1"),
        ("\n  coronal:\n", "\n  oblique:\n", "'oblique' is not known here"),
        ("V:S38: FS\n", "V:S38: fs\n", "'fs' can never be found. Write 'FS'."),
        ("V:S38: FS\n", "V:S38: FS, FS\n", "'FS' stands twice"),
        ("T1: {V:S38: T1}", "T1: {V:S38: T2}", "'T2' already means T1"),
        ("tr_ms: 1500.., ti_ms: 80..300", "tr_ms: 1500.., ti_ms: 300..80", "is upside down"),
        ("ti_ms: 80..300", "ti_ms: 80-300", "'80-300' is no window"),
        ("ti_ms: 80..300", "ti_ms: ..", "'..' is no window"),
        ("tr_ms: 1500.., ti_ms: 80..300, ", "", "a timing needs a window"),
        ("sequence: GR, te_ms: 10..", "sequence: XX, te_ms: 10..", "'XX' is not known here"),
        ("weighting: STIR, tr", "weighting: STIRR, tr", "'STIRR' is not known here"),
        ("ti_ms: 80..300, mark: T", "ti_ms: 80..300, mark: X", "'X' is no mark"),
        ("soft_to: 46", "soft_to: 66", "bone_from must be above soft_to"),
        ("soft_to: 46", "soft_to: x", "a whole number belongs here"),
        ("  TOSHIBA: CANON", "  TOSHIBA: NOBODY", "'NOBODY' is not known here"),
        (", mark: V:S34}           # B30f", "}           # B30f", "mark is missing"),
    ],
)
def test_a_damaged_table_is_refused_with_its_line(old, new, says):
    with pytest.raises(InputFault) as fault:
        read_rules(changed(old, new), "recognition.yaml")

    assert re.match(r"recognition\.yaml, line \d+: ", str(fault.value))
    assert says in str(fault.value)


def test_the_start_needs_no_rules():
    code = "import sys, desktop.study.record; print('yaml' in sys.modules)"
    run = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True
    )

    assert run.stdout.strip() == "False"
