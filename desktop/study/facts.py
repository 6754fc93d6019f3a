"""Typed access to `Instance.header`: what is missing or of another kind is None or empty."""

from desktop.study.hierarchy import Fact, Instance


def number(instance: Instance, keyword: str) -> float | None:
    """A single number of the header."""
    return number_in(instance.header.get(keyword))


def number_in(value: Fact | None) -> float | None:
    """A fact as a single number."""
    return float(value) if isinstance(value, int | float) else None


def numbers(instance: Instance, keyword: str, count: int) -> tuple[float, ...] | None:
    """Exactly `count` numbers of the header."""
    return numbers_in(instance.header.get(keyword), count)


def numbers_in(value: Fact | None, count: int) -> tuple[float, ...] | None:
    """A fact as exactly `count` numbers."""
    if not isinstance(value, tuple) or len(value) != count:
        return None
    found = tuple(float(part) for part in value if isinstance(part, int | float))
    return found if len(found) == count else None


def text(instance: Instance, keyword: str) -> str:
    """A single text of the header."""
    value = instance.header.get(keyword)
    return value if isinstance(value, str) else ""


def terms(instance: Instance, keyword: str) -> tuple[str, ...]:
    """Several defined terms of the header, in upper case."""
    value = instance.header.get(keyword)
    if isinstance(value, str):
        return (value.upper(),)
    if not isinstance(value, tuple):
        return ()
    return tuple(part.upper() for part in value if isinstance(part, str) and part)
