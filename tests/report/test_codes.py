"""Codes mean what their label says: held against pydicom's dictionary and the check digits.

Serves desktop/report/references.py too.
"""

import pytest
from builders import a_metastasis, a_stamp, evaluated, the_pack
from pydicom.sr._concepts_dict import concepts

from desktop.assessment.catalogue import INSTRUMENTS
from desktop.foundation.citation import MARK_WORDS
from desktop.foundation.coding import Code
from desktop.foundation.errors import InputFault
from desktop.report import references as room
from desktop.report.codes import LOCAL_SCHEME, code_of, coded, codes, local_code
from desktop.report.composer import compose
from desktop.report.references import cited, references

KNOWN: dict[tuple[str, str], set[str]] = {}
for scheme, names in concepts.items():
    for entry in names.values():
        for value, (meaning, _) in entry.items():
            KNOWN.setdefault((scheme, value), set()).add(meaning.lower())
# Verhoeff's tables: multiplication of the dihedral group D5, and the permutations.
D5 = [[0,1,2,3,4,5,6,7,8,9],[1,2,3,4,0,6,7,8,9,5],[2,3,4,0,1,7,8,9,5,6],[3,4,0,1,2,8,9,5,6,7],
      [4,0,1,2,3,9,5,6,7,8],[5,9,8,7,6,0,4,3,2,1],[6,5,9,8,7,1,0,4,3,2],[7,6,5,9,8,2,1,0,4,3],
      [8,7,6,5,9,3,2,1,0,4],[9,8,7,6,5,4,3,2,1,0]]  # fmt: skip
P = [[0,1,2,3,4,5,6,7,8,9],[1,5,7,6,2,8,3,0,9,4]]  # fmt: skip
for _ in range(6):
    P.append([P[1][digit] for digit in P[-1]])


def verhoeff(number):
    check = 0
    for place, digit in enumerate(reversed(number)):
        check = D5[check][P[place % 8][int(digit)]]
    return check == 0


def mod10(code):
    """LOINC's check digit: Luhn's, over the number before the hyphen."""
    number, digit = code.split("-")
    total = 0
    for place, letter in enumerate(reversed(number)):
        doubled = int(letter) * (2 if place % 2 == 0 else 1)
        total += doubled // 10 + doubled % 10
    return (10 - total % 10) % 10 == int(digit)


def test_every_code_that_pydicom_knows_has_its_label():
    wrong = {
        word: (code.meaning, KNOWN[(code.scheme, code.value)])
        for word, code in codes().items()
        if (code.scheme, code.value) in KNOWN
        and code.meaning.lower() not in KNOWN[(code.scheme, code.value)]
    }

    assert wrong == {}


def test_check_digits_hold():
    assert [w for w, c in codes().items() if c.scheme == "SCT" and not verhoeff(c.value)] == []
    assert [w for w, c in codes().items() if c.scheme == "LN" and not mod10(c.value)] == []


def test_the_check_digits_can_fail():
    assert not verhoeff("62487008")
    assert not mod10("18756-8")


def test_every_word_is_one_that_the_pack_or_the_program_uses():
    known = {question.id: question for _, question in the_pack().questions()}
    strange = []
    for word in codes():
        name, _, option = word.partition(".")
        if name in ("level", "region", "section", "title", "instrument") or name in INSTRUMENTS:
            continue
        if name not in known or (option and known[name].option(option) is None):
            strange.append(word)

    assert strange == []


def test_thoracic_levels_are_coded():
    assert [code_of(f"level.T{n}").value for n in (1, 7, 12)] == [
        "64864005", "62487009", "23215003",
    ]  # fmt: skip
    assert code_of("no_such_word") is None


def test_every_source_of_pack_and_instruments_is_listed():
    used = {key for _, question in the_pack().questions() for key in question.source}
    used |= {key for one in INSTRUMENTS.values() for key in one.sources}

    assert used - set(references()) == set()


def test_every_reference_says_how_far_it_was_read():
    assert all(one.mark in MARK_WORDS for one in references().values())
    assert "SINS" in cited("fisher2010")
    assert cited("no_such") == "no_such"


def test_a_reference_with_a_wrong_mark_is_refused(monkeypatch, tmp_path):
    file = tmp_path / "references.yaml"
    file.write_text("a:\n  text: T\n  mark: maybe\n")
    monkeypatch.setattr(room, "find", lambda name: file)
    references.cache_clear()

    with pytest.raises(InputFault, match="maybe"):
        references()
    references.cache_clear()


# --- codes of our own ----------------------------------------------------------------------------


def our_words():
    for _, question in the_pack().questions():
        yield question.id, question.ask
        for option in question.options:
            yield f"{question.id}.{option.id}", option.label
    for name, one in INSTRUMENTS.items():
        yield f"instrument.{name}", one.title
        for word in one.outcomes:
            yield f"{name}.{word}", word.replace("_", " ")


def test_every_word_has_a_code_and_no_two_share_a_local_one():
    made = {word: coded(word, meaning) for word, meaning in our_words()}
    own = [one for one in made.values() if one.scheme == LOCAL_SCHEME]
    local = [one.value for one in own]

    assert len(made) > 1000
    assert len(set(local)) == len(local)
    assert all(len(one.value) <= 16 and 0 < len(one.meaning) <= 64 for one in own)
    assert all(set(value) <= set("ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-") for value in local)


def test_a_local_code_is_fixed_for_good():
    assert local_code("ct_09_posterolateral.bilateral", " Both\n sides ") == Code(
        "D-WKE2XMKNY2AT", "99DORSUM", "Both sides"
    )
    assert len(local_code("a", "x" * 80).meaning) == 64


def test_a_verified_code_goes_before_a_local_one():
    assert coded("level.T7", "T7").scheme == "SCT"


def test_answers_and_scores_carry_their_codes():
    report = compose(*evaluated(a_metastasis()), a_stamp())
    answers = {str(one.slot): one for one in report.answers}
    (sins,) = [one for one in report.scores if one.instrument == "sins"]

    assert answers["1/ct_01_density"].said_codes[0].scheme == LOCAL_SCHEME
    assert answers["1/mr_03_level"].said_codes == (code_of("level.T7"),)
    assert answers["1/mr_19_longest"].said_codes == ()
    assert all(one.question_code is not None for one in report.answers)
    assert sins.code.meaning == "Spinal Instability Neoplastic Score"
    assert sins.outcome_code.meaning == "Potentially unstable"
