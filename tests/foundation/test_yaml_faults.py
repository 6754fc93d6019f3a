"""What the YAML library says becomes a sentence that says what to do."""

import pytest

from desktop.foundation.errors import InputFault
from desktop.foundation.yaml_faults import INDENT, TAB, in_words
from desktop.foundation.yaml_text import read_yaml

HEAD = "list:\n  - id: a\n    ask: A\n"


@pytest.mark.parametrize(
    ("text", "line", "says"),
    [
        ("\tid: a\n", 1, TAB),
        (HEAD + "\t  noun: n\n", 4, TAB),
        (HEAD + "      noun: n\n", 4, INDENT),
        (HEAD + "   noun: n\n", 4, INDENT),
        (HEAD + "   - id: b\n", 4, INDENT),
        (HEAD + " - id: b\n", 4, INDENT),
        ("a: x\n- b\n", 2, INDENT),
        ("a: x\n\u00a0b: y\n  c: z\n", 3, "the indent holds a space that does not break"),
        ("a: Pain: where\n", 1, "a colon and a space inside a text begin a new field"),
        ("a: Pain:\n", 1, "a colon and a space inside a text begin a new field"),
        ("a: {value} mm\nb: x\n", 1, "a text that begins with { must stand in quotes"),
        ("a: [one] two\nb: x\n", 1, "a text that begins with [ must stand in quotes"),
        ("a: *one*\n", 1, "a text that begins with * or & must stand in quotes"),
        ("a: @one\n", 1, "a text that begins with %, @ or ` must stand in quotes"),
        ("a: `one`\n", 1, "a text that begins with %, @ or ` must stand in quotes"),
        ("a: > 3 cm\n", 1, "a text that begins with > or | must stand in quotes"),
        ("a: - one\n", 1, "a text that begins with '- ' must stand in quotes"),
        ("a: ? one\n", 1, "a text that begins with '? ' must stand in quotes"),
        ("a: 'Patient's pain'\n", 1, "a quotation mark inside the text ends it"),
        ('a: "C:\\one"\n', 1, "a backslash has a meaning between double quotes"),
        ('a: "C:\\user"\n', 1, "a backslash has a meaning between double quotes"),
        ('a: x\nb: "one\nc: y\n', 2, "a quotation mark is opened here and never closed"),
        ("a:x\nb: y\n", 2, "on this line or the one above, a colon with a space"),
        ("a: [x\n", 2, "a bracket is opened and not closed"),
        ("a: [\n", 2, "a bracket is opened and not closed"),
        ("a: x\n---\nb: y\n", 2, "--- or ... begins another document"),
    ],
)
def test_a_slip_of_the_pen_is_told_in_words(text, line, says):
    with pytest.raises(InputFault) as caught:
        read_yaml(text, "t.yaml")

    assert str(caught.value).startswith(f"t.yaml, line {line}: {says}")


def test_what_the_table_does_not_know_is_told_as_it_is():
    assert in_words("something new", "a: x") == "this is no YAML (something new)"
