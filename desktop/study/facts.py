"""Typed access to `Instance.header`: what is missing or of another kind is None or empty."""

from desktop.study.hierarchy import Instance


def number(instance: Instance, keyword: str) -> float | None:
    """A single number of the header."""
    value = instance.header.get(keyword)
    return float(value) if isinstance(value, int | float) else None


def numbers(instance: Instance, keyword: str, count: int) -> tuple[float, ...] | None:
    """Exactly `count` numbers of the header."""
    value = instance.header.get(keyword)
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
