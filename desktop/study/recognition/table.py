"""The shipped rules, read once when the first series is looked at."""

from functools import cache

from desktop.foundation.resources import find
from desktop.study.recognition.rules import Rules

TABLE = "recognition.yaml"


@cache
def rules() -> Rules:
    """The rules of `resources/recognition.yaml`.

    Raises:
        InputFault: the table is damaged; names its line.
    """
    from desktop.study.recognition.rule_reader import read_rules  # the start needs no YAML

    return read_rules(find(TABLE).read_text(encoding="utf-8"), TABLE)
