"""Statements: how far a denial, a doubt and "cannot tell" reach; every line has a tree.

Serves desktop/typed/scope.py and desktop/typed/statement.py.
"""

import pytest
from builders import the_pack
from hypothesis import given, settings
from hypothesis import strategies as st

from desktop.typed.binding import bind
from desktop.typed.grammar import clauses_of
from desktop.typed.lexicon import lexicon_of
from desktop.typed.scope import said_in
from desktop.typed.units import units_of
from desktop.typed.words import DOUBT, NEG, NOT_THERE, UNSAID

LEXICON = lexicon_of(the_pack())
WORDS = (
    "no", "not", "without", "absent", "excluded", "possible", "?", "likely", "cannot be excluded",
    "not assessable", "present", "visible", "or", "and", "nor", "but", ",", ".", ";", ":", "with",
    "epidural", "paraspinal mass", "lytic", "left pedicle", "pedicle", "pain", "T7", "escc 2",
    "no contrast", "xyz", "mother", "34 mm", "left", "fever", "neither", "none", "if", "mo", "on",
)  # fmt: skip


def clauses(line):
    return clauses_of(bind(units_of(line, LEXICON), LEXICON))


def said(line):
    made = said_in(clauses(line), LEXICON.questions)
    facts = {fact.question: fact.value for one in made for fact in one.facts}
    untold = {one.question for one in made if one.untold}
    return facts, {one.question for one in made if one.question} - untold, untold


def test_a_line_is_clauses_parts_and_statements():
    (first,), (second, third) = clauses("no epidural; lytic, T7 not assessable")

    assert [(one.before, len(one.chain)) for one in first] == [(NEG, 1)]
    assert len(second) == 1
    assert [one.behind for one in third] == [UNSAID]


def test_what_stands_between_is_told():
    ((denied,),), ((doubted,),) = clauses("no big epidural")[0], clauses("possible epidural")[0]

    assert denied.gap
    assert (doubted.before, doubted.gap) == (DOUBT, False)
    assert clauses("epidural absent")[0][0][0].behind == NOT_THERE


def test_somebody_else_s_illness_is_not_read():
    assert said("mother had breast cancer; lytic") == ({"ct_01_density": "lytic"}, set(), set())


@pytest.mark.parametrize(
    ("line", "facts", "asked", "untold"),
    [
        ("no fever", {}, {"hx_16_constitutional"}, set()),
        ("no constitutional symptoms", {"hx_16_constitutional": ("none",)}, set(), set()),
        ("no pain", {"hx_03_pain": "none"}, set(), set()),
        ("no collapse", {}, {"ct_07_body"}, set()),
        ("no pedicle", {}, set(), set()),
        ("no lytic", {}, set(), set()),
        ("no T7", {}, {"mr_03_level"}, set()),
        ("no escc 2", {}, {"mr_10_epidural"}, set()),
        ("not no epidural", {}, {"mr_10_epidural"}, set()),
        ("no epidural absent", {}, {"mr_10_epidural"}, set()),
        ("csf visible", {"mr_14_csf": "present"}, set(), set()),
        ("csf", {}, {"mr_14_csf"}, set()),
        ("alignment visible", {}, {"ct_10_alignment"}, set()),
        ("lytic not assessable", {}, {"ct_01_density"}, set()),
        ("cannot assess epidural", {}, set(), {"mr_10_epidural"}),
        ("alignment cannot tell", {}, set(), {"ct_10_alignment"}),
        ("possible csf", {}, {"mr_14_csf"}, set()),
        ("possible lymphoma", {}, {"bx_01_entity"}, set()),
        ("lytic or mixed", {}, {"ct_01_density"}, set()),
        ("no csf effaced", {}, {"mr_14_csf"}, set()),
        ("no known cancer", {"hx_13_cancer": "none"}, set(), set()),
        ("no contrast and epidural", {"mr_06_enhancement": "no_contrast"}, {"mr_10_epidural"},
         set()),
        ("no contrast absent", {}, {"mr_06_enhancement"}, set()),
        ("no left epidural mass", {}, {"mr_10_epidural"}, set()),
        ("no lytic, epidural", {}, {"mr_10_epidural"}, set()),
        ("no epidural, lytic, paraspinal mass", {"mr_10_epidural": "absent"},
         {"ct_01_density", "mr_18_soft_part"}, set()),
        ("no fracture, retropulsion, epidural extension", {},
         {"ct_08_wall", "mr_10_epidural"}, set()),
        ("no epidural, T7 lytic, paraspinal mass",
         {"mr_10_epidural": "absent", "mr_03_level": ("T7",), "ct_01_density": "lytic",
          "mr_18_soft_part": "present"}, set(), set()),
        ("epidural no paraspinal mass", {"mr_18_soft_part": "absent"}, {"mr_10_epidural"}, set()),
        ("left pedicle absent epidural mass", {}, {"mr_04_parts", "mr_10_epidural"}, set()),
        ("epidural and paraspinal mass excluded", {"mr_18_soft_part": "absent"},
         {"mr_10_epidural"}, set()),
        ("epidural or paraspinal mass excluded",
         {"mr_10_epidural": "absent", "mr_18_soft_part": "absent"}, set(), set()),
        ("epidural and paraspinal mass present",
         {"mr_10_epidural": "present", "mr_18_soft_part": "present"}, set(), set()),
        ("negative xyz epidural", {}, {"mr_10_epidural"}, set()),
        ("epidural, paraspinal mass or lytic", {"mr_10_epidural": "present"},
         {"mr_18_soft_part", "ct_01_density"}, set()),
        ("no epidural, lytic or mixed", {"mr_10_epidural": "absent"}, {"ct_01_density"}, set()),
        ("no epidural, lymphoma or escc 2", {"mr_10_epidural": "absent"},
         {"bx_01_entity", "mr_10_epidural"}, set()),
    ],
)  # fmt: skip
def test_how_far_it_reaches(line, facts, asked, untold):
    assert said(line) == (facts, asked, untold)


@settings(max_examples=400)
@given(st.lists(st.sampled_from(WORDS), max_size=14))
def test_every_line_has_a_tree(words):
    said(" ".join(words))
