"""YAML is read as text with lines, and nothing but plain YAML is taken."""

import pytest

from desktop.foundation.errors import InputFault
from desktop.foundation.yaml_text import DEEPEST, LARGEST, read_yaml


def test_every_scalar_stays_the_text_that_was_written():
    root = read_yaml("a: no\nb: 1:20\nc: 010\nd: ~\ne: 2026-11-18\nf: .nan\n", "t.yaml")

    assert {key: node.text for key, node in root.fields.items()} == {
        "a": "no", "b": "1:20", "c": "010", "d": "~", "e": "2026-11-18", "f": ".nan",
    }  # fmt: skip


def test_each_value_knows_its_line():
    root = read_yaml("a: x\n\nlist:\n  - one\n  - two\n", "t.yaml")

    assert root.fields["a"].line == 1
    assert [node.line for node in root.fields["list"]] == [4, 5]
    assert root.lines_of_keys == {"a": 1, "list": 3}


def test_a_fault_names_file_and_line():
    node = read_yaml("a: x\nb: y\n", "pack.yaml").fields["b"]

    assert str(node.fault("is wrong")) == "pack.yaml, line 2: is wrong"


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("a: 1\na: 2\n", "t.yaml, line 2: 'a' stands here twice"),
        ("a: *x\n", "t.yaml, line 1: aliases (*...) are not taken"),
        ("b: &x 1\na: *x\n", "t.yaml, line 1: anchors (&...) are not taken"),
        ("a: !!python/object:os.system {}\n", "t.yaml, line 1: tags"),
        ("a: !mine x\n", "t.yaml, line 1: tags"),
        ("a: !!str 3\n", "t.yaml, line 1: tags"),
        ("? [1, 2]\n: x\n", "t.yaml, line 1: a key must be a word"),
        ("a: x\n b: y\n", "t.yaml, line 2: this line does not fit"),
        ("a: x\n---\nb: y\n", "t.yaml, line 2"),
        ("a: [x\n", "t.yaml, line 2"),
        ("", "t.yaml is empty"),
        ("# nothing\n", "t.yaml is empty"),
        ("a: \x07\n", "t.yaml: this is no text of YAML"),
        ("a: x\nb: 'y\nc: z\n", "t.yaml, line 2: a quotation mark is opened here"),
        ("a: \ud800\n", "t.yaml holds half a letter"),
        ("[" * (DEEPEST + 1), "t.yaml, line 1: nested more than 24 deep"),
        ("[" * 100_000, "t.yaml, line 1: "),
    ],
)
def test_what_is_no_plain_yaml_is_refused(text, says):
    with pytest.raises(InputFault) as caught:
        read_yaml(text, "t.yaml")

    assert str(caught.value).startswith(says)


def test_an_empty_text_is_told_from_nothing_at_all():
    root = read_yaml("a: ''\nb:\nc: # no\nd: x\n", "t.yaml").fields

    assert [node.nothing for node in root.values()] == [False, True, True, False]


def test_depth_counts_what_is_open_not_what_was_opened():
    text = "\n".join(f"k{number}: [[x]]" for number in range(DEEPEST * 2))

    assert len(read_yaml(text, "t.yaml").fields) == DEEPEST * 2


def test_the_deepest_allowed_nesting_is_read():
    node = read_yaml("[" * DEEPEST + "x" + "]" * DEEPEST, "t.yaml")

    for _ in range(DEEPEST):
        node = node.items[0]
    assert node.text == "x"


def test_a_file_too_large_is_refused_before_it_is_parsed():
    with pytest.raises(InputFault, match="larger than 4 MiB"):
        read_yaml("x" * (LARGEST + 1), "t.yaml")


def test_the_largest_file_is_read():
    assert LARGEST == 4 * 1024 * 1024
    assert len(read_yaml("x" * LARGEST, "t.yaml").text) == LARGEST


def test_a_node_is_taken_only_for_what_it_is():
    root = read_yaml("text: x\nlist: [x]\nmap: {a: x}\n", "t.yaml").fields

    with pytest.raises(InputFault, match="line 2: a word or a text belongs here"):
        _ = root["list"].text
    with pytest.raises(InputFault, match="line 3: a list belongs here"):
        list(root["map"])
    with pytest.raises(InputFault, match="line 1: a mapping"):
        _ = root["text"].fields
