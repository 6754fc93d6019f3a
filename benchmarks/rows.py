"""What every benchmark prints: a list of `{"metric", "value", "target", "ok"}`, or a table."""

import argparse
import json
from collections.abc import Callable, Iterable

Row = dict[str, object]


def row(metric: str, value: float | None, target: float | None = None) -> Row:
    """A figure that holds if it is not over its target; without one it is for information."""
    held = target is None or (value is not None and value <= target)
    shown = None if value is None else round(value, 3)
    return {"metric": metric, "value": shown, "target": target, "ok": held}


def run(words: str, measure: Callable[[bool], Iterable[Row]]) -> int:
    """Carry out a benchmark as a command; 0, whether its targets are reached or not.

    Args:
        measure: is handed whether it has to be quick.
    """
    parser = argparse.ArgumentParser(description=words)
    parser.add_argument("--quick", action="store_true")
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args()
    rows = list(measure(options.quick))
    if options.json:
        print(json.dumps(rows))
        return 0
    for line in rows:
        target = "" if line["target"] is None else f"  target <= {line['target']}"
        print(f"{line['metric']:26} {line['value']!s:>8}{target}")
    return 0
