"""What stands together is bound: names and numbers, sides and nouns, words and names.

Serves desktop/typed/facts.py.
"""

from decimal import Decimal

import pytest
from builders import the_pack

from desktop.typed.binding import bind
from desktop.typed.lexicon import lexicon_of
from desktop.typed.units import units_of

LEXICON = lexicon_of(the_pack())


def items(line):
    return bind(units_of(line, LEXICON), LEXICON)


def facts(line):
    return {fact.question: fact.value for item in items(line) for fact in item.facts}


@pytest.mark.parametrize(
    ("line", "means"),
    [
        ("hypo T1 hyper T2", {"mr_05_t1": "hypo", "mr_06_t2": "hyper"}),
        ("T1 hypo T2 hyper", {"mr_05_t1": "hypo", "mr_06_t2": "hyper"}),
        ("T1 and T2 dark", {"mr_05_t1": "hypo", "mr_06_t2": "hypo"}),
        ("dark on T1 and T2", {"mr_05_t1": "hypo", "mr_06_t2": "hypo"}),
        ("dark on T1 and T2 bright", {"mr_05_t1": "hypo", "mr_06_t2": "hyper"}),
        ("85 % fat", {"mr_22_fat": Decimal(85)}),
        ("fat 85 % septa 3 mm", {"mr_22_fat": Decimal(85), "mr_22_septa": Decimal(3)}),
        ("60 % fat 3 mm septa", {"mr_22_fat": Decimal(60), "mr_22_septa": Decimal(3)}),
        ("septa 0.3 cm", {"mr_22_septa": Decimal(3)}),
        ("longest diameter < 5 mm", {}),
        ("longest diameter 40 %", {}),
        ("ECOG 2", {"hx_19_ecog": "ecog_2"}),
        ("ECOG 9", {}),
        ("sensory level T8", {"ex_03_sensory_level": "T8"}),
        ("both pedicles", {"mr_04_parts": ("pedicle_left", "pedicle_right")}),
        ("pedicle left lamina right", {"mr_04_parts": ("lamina_right",)}),
        ("posterolateral bilateral", {"ct_09_posterolateral": "bilateral"}),
        ("left posterolateral", {"ct_09_posterolateral": "unilateral"}),
        ("right foramen", {"mr_18_roots": ("right",)}),
        ("both foramina", {"mr_18_roots": ("left", "right")}),
        ("left epidural mass", {"mr_10_epidural": "present", "mr_10_side": "left"}),
        ("cord oedema 18 mm", {"mr_16_cord_signal": "present", "mr_16_length": Decimal(18)}),
        ("cord compression at T6, T7",
         {"mr_13_compressed": "present", "mr_17_levels": ("T6", "T7")}),
        ("cord compression T6", {"mr_13_compressed": "present", "mr_03_level": ("T6",)}),
        ("probable metastasis", {"bx_01_entity": "metastasis", "bx_02_certainty": "probable"}),
        ("growing painful lump", {"hx_09_lump": "present", "hx_10_lump": ("growing", "painful")}),
        ("58 yo F", {"hx_02_age": Decimal(58), "hx_02_sex": "F"}),
        ("pain 7/10", {"hx_07_score": Decimal(7)}),
        ("epidural left pedicle", {"mr_10_epidural": "present", "mr_04_parts": ("pedicle_left",)}),
        ("epidural 60 % fat", {"mr_10_epidural": "present", "mr_22_fat": Decimal(60)}),
        ("T7 and T8, T10", {"mr_03_level": ("T7", "T8", "T10")}),
        ("liver metastases", {}),
        ("34 x 21 mm", {}),
    ],
)  # fmt: skip
def test_what_stands_together(line, means):
    assert facts(line) == means


def test_pedicle_right_lamina_leaves_the_first_side_open():
    first, second = items("pedicle right lamina")

    assert [way[0].value for way in first.asked] == [
        ("pedicle_left",), ("pedicle_right",), ("pedicle_left", "pedicle_right"),
    ]  # fmt: skip
    assert second.facts[0].value == ("lamina_right",)


def test_a_bare_side_or_size_is_asked():
    assert items("left")[0].asked[0][0].question == "mr_03_side"
    assert items("34 mm")[0].asked[0][0].value == Decimal(34)
    assert not items("34")[0].means


def test_a_name_alone_is_a_topic_and_a_shorthand_of_two_is_asked():
    assert items("alignment")[0].topic == "ct_10_alignment"
    ways = items("lymphoma")[0].asked
    assert [way[0].question for way in ways] == ["bx_01_entity", "hx_13_cancer"]


def test_a_phrase_that_denies_itself_says_so():
    assert items("no contrast")[0].denies
    assert not items("lytic")[0].denies


def test_a_colon_joins_a_name_to_its_answer():
    assert facts("alignment: normal") == {"ct_10_alignment": "normal"}
    assert [item.unit.kind for item in items("xyz: abc")] == ["WORD", "COLON", "WORD"]
