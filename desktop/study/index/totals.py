"""How much lies in a scope, in numbers only."""

from typing import Any


def totals(connection: Any, scope: int) -> dict[str, int]:
    """Studies, series, distinct instances, files; how many are refused and how many no DICOM."""

    def count(statement: str) -> int:
        return int(connection.execute(statement, (scope,)).fetchone()[0] or 0)

    return {
        "studies": count("SELECT count(*) FROM studies WHERE scope = ?"),
        "series": count(
            "SELECT sum(json_array_length(outline, '$[6]')) FROM studies WHERE scope = ?"
        ),
        "instances": count("SELECT sum(instances) FROM studies WHERE scope = ?"),
        "files": count("SELECT sum(count) FROM chunks WHERE scope = ?"),
        "ignored": count("SELECT sum(ignored) FROM chunks WHERE scope = ?"),
        "unreadable": count(
            "SELECT count(*) FROM chunks c, json_each(c.remarks) r WHERE c.scope = ? "
            "AND c.remarks IS NOT NULL AND json_extract(r.value, '$[2]') = 1"
        ),
    }
