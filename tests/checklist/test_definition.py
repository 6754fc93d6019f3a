"""A checklist knows its questions, in the file's order."""

from desktop.checklist.definition import AssessItem, Checklist, Option, Question, Section

PAIN = Question("pain", "Pain?", "choice", options=(Option("none", "None"),))
SIZE = Question("size", "Size?", "number", unit="mm")
SINS = AssessItem("sins", {"pain": "pain"})
MADE = Checklist(
    "t", "1", "T", (Section("h", "H", (PAIN,)), Section("l", "L", (SINS, SIZE), "lesion")),
    (), {}, "0", "CANARY",
)  # fmt: skip


def test_items_come_in_the_files_order_with_their_section():
    assert [(section.id, item.id) for section, item in MADE.items()] == [
        ("h", "pain"), ("l", "sins"), ("l", "size"),
    ]  # fmt: skip


def test_a_card_is_no_question():
    assert [question.id for _, question in MADE.questions()] == ["pain", "size"]
    assert MADE.sections[1].questions == (SIZE,)
    assert MADE.question("sins") is None


def test_a_question_and_an_option_are_found_by_name():
    assert MADE.question("size") is SIZE
    assert PAIN.option("none") == Option("none", "None")
    assert PAIN.option("some") is None


def test_the_whole_text_is_not_printed():
    assert "CANARY" not in repr(MADE)
