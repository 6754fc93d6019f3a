"""Words for typed lines are held by loader, linter and extension, each fault with its line.

Serves desktop/checklist/fault.py.
"""

import pytest
from builders import the_pack

from desktop.checklist.extension import whole
from desktop.checklist.linter import lint
from desktop.checklist.loader import load
from desktop.foundation.errors import ChecklistFault

PACK = """\
id: t
version: 1
title: T
sections:
- id: history
  title: History
  items:
  - id: pain
    ask: Pain
    kind: choice
    noun: pain
    synonyms: [pains, ache]
    options:
      none: No pain
      bad: {label: Bad, synonyms: [agony, "{left} ache"], beside: [severe]}
  - id: scar
    ask: Scar
    kind: presence
    noun: a scar
    options: {present: {label: "Yes", synonyms: [scarred]}}
  - {id: size, ask: Size, kind: number, unit: mm, noun: size, detail_of: scar}
  - {id: words, ask: Words, kind: text, noun: words}
shorthand:
  both: {pain: bad, scar: present}
  "{size} long": {}
  either: [{pain: bad}, {scar: present}]
phrases: {pain: a, scar: b, size: c, words: d}
"""


def faults(**twist):
    text = PACK
    for old, new in twist.pop("swap", {}).items():
        assert old in text
        text = text.replace(old, new)
    return [(fault.line, fault.says) for fault in lint(load(text, "t.yaml"), {})]


def test_a_pack_s_words_are_loaded():
    pack = load(PACK, "t.yaml")

    assert pack.question("pain").synonyms == ("pains", "ache")
    assert pack.question("pain").option("bad").synonyms == ("agony", "{left} ache")
    assert pack.question("pain").option("bad").beside == ("severe",)
    assert pack.question("scar").option("present").synonyms == ("scarred",)
    assert pack.question("size").detail_of == "scar"
    both, _, either = pack.shorthand
    assert (both.means, both.asked) == (({"pain": "bad", "scar": "present"},), False)
    assert (len(either.means), either.asked) == (2, True)
    assert faults() == []


@pytest.mark.parametrize(
    ("swap", "line", "says"),
    [
        ({"none: No pain": "none: {label: N, synonyms: [Agony]}"}, 8, "means both"),
        ({"none: No pain": "none: {label: N, beside: [severe]}"}, 8, "means both"),
        ({"[pains, ache]": '[pains, ""]'}, 8, "a synonym is empty"),
        ({"[agony,": "[of the,"}, 8, "a synonym is empty"),
        ({"[agony,": '["{up} agony",'}, 8, "only {left} and {right}"),
        ({"detail_of: scar": "detail_of: scars"}, 21, "Did you mean 'scar'?"),
        ({"both: {pain: bad,": "both: {pains: bad,"}, 24, "there is no question 'pains'"),
        ({"both: {pain: bad,": "both: {pain: worse,"}, 24, "'pain' is never 'worse'"),
        ({"both: {": "of the: {"}, 24, "it says nothing"),
        ({"{size} long": "{sizes} long"}, 25, "'{sizes}' is no question. Did you mean 'size'?"),
        ({"{size} long": "{words} long"}, 25, "takes no number, side or level"),
        ({"either: [{pain: bad}, {scar: present}]": "either: []"}, 26, "the list is empty"),
        ({"either: [": "Both: ["}, 26, "is the same as 'both'"),
    ],
)
def test_a_word_that_cannot_be_meant_is_a_fault_with_its_line(swap, line, says):
    found = faults(swap=swap)

    assert [at for at, _ in found] == [line]
    assert says in found[0][1]


def test_an_option_knows_no_other_field():
    with pytest.raises(ChecklistFault, match=r"t.yaml, line 15: 'synonym' is not known here"):
        load(PACK.replace("synonyms: [agony", "synonym: [agony"), "t.yaml")


EXTENSION = """\
id: ours
extends: t
version: 1
title: Ours
sections:
- id: history
  items:
  - id: pain
    synonyms: [weh]
    options:
      none: {synonyms: [ohne weh]}
      bad: {synonyms: torment, beside: [schlimm]}
shorthand:
  both: {pain: none}
  new: [{pain: none}]
"""


def test_an_extension_s_words_come_to_those_that_stand_there():
    pack = load(whole(EXTENSION, "o.yaml", {"t": ("t.yaml", PACK)}).text, "o.yaml")

    pain = pack.question("pain")
    assert pain.synonyms == ("pains", "ache", "weh")
    assert pain.option("none").label == "No pain"
    assert pain.option("none").synonyms == ("ohne weh",)
    assert pain.option("bad").synonyms == ("agony", "{left} ache", "torment")
    assert pain.option("bad").beside == ("severe", "schlimm")
    said = {short.says: short for short in pack.shorthand}
    assert said["both"].means == ({"pain": "none"},)
    assert said["new"].asked
    assert lint(pack, {}) == []


def test_a_first_shorthand_is_added():
    base = PACK[: PACK.index("shorthand:")] + PACK[PACK.index("phrases:") :]

    pack = load(whole(EXTENSION, "o.yaml", {"t": ("t.yaml", base)}).text, "o.yaml")

    assert [short.says for short in pack.shorthand] == ["both", "new"]


def test_the_shipped_checklist_has_words_for_most_of_what_radiologists_type():
    pack = the_pack()

    spoken = [
        question.id
        for _, question in pack.questions()
        if question.synonyms or any(option.synonyms for option in question.options)
    ]

    assert len(spoken) > 60
    assert len(pack.shorthand) > 50
