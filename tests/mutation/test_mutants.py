"""What a mutant is, and what is left alone."""

import ast

import pytest
from mutants import mutants_of, names_in_calls


def said(source, called=()):
    return [mutant.says for mutant in mutants_of(ast.parse(source), called)]


@pytest.mark.parametrize(
    ("source", "wanted"),
    [
        ("x = 3", ["3 -> 4", "3 -> 2"]),
        ("x = 'a'", ["'a' -> 'a~'"]),
        ("x = True", ["True -> False"]),
        ("x = None", []),
        ("x == y", ["Eq -> NotEq"]),
        ("x < y", ["Lt -> LtE", "Lt -> GtE"]),
        ("x >= y", ["GtE -> Gt", "GtE -> Lt"]),
        ("x in y", ["In -> NotIn"]),
        ("x is y", ["Is -> IsNot"]),
        ("x and y", ["And -> Or"]),
        ("not x", ["not removed"]),
        ("a < b < c", ["Lt -> LtE", "Lt -> GtE", "Lt -> LtE", "Lt -> GtE"]),
        ('"""What it is."""', []),
        ("def f(x: 'int') -> 'int':\n    'What it does.'", []),
        ("x: 'int' = y", []),
        ("T = TypeVar('T')", []),
        ("cache(maxsize=512)", []),
    ],
)
def test_each_literal_and_comparison_is_changed_and_nothing_else(source, wanted):
    assert said(source) == wanted


def test_a_literal_that_is_only_a_type_is_left_alone():
    source = "Flag = Literal['yes', 'no']"

    assert said(source) == []
    assert said(source, names_in_calls("get_args(words.Flag)")) == [
        "'yes' -> 'yes~'",
        "'no' -> 'no~'",
    ]


def test_a_mutant_is_taken_back():
    tree = ast.parse("x = not (1 < y)")
    before = ast.unparse(tree)

    changed = []
    for mutant in mutants_of(tree, ()):
        mutant.apply()
        changed.append(ast.unparse(ast.fix_missing_locations(tree)))
        mutant.revert()
        assert ast.unparse(tree) == before

    assert changed == [
        "x = +bool(1 < y)",
        "x = not 1 <= y",
        "x = not 1 >= y",
        "x = not 2 < y",
        "x = not 0 < y",
    ]
