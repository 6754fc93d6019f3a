"""Finds what lies in `resources/`, in a checkout and in an installed package."""

from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path

_BESIDE = Path(__file__).parents[2] / "resources"


def find(name: str) -> Traversable:
    """The resource called `name`, for instance `checklists/upper_back.yaml`.

    The package's own folder comes first: a stranger's `resources` folder beside
    site-packages must not win.
    """
    packaged = files("desktop") / "resources"
    return (packaged if packaged.is_dir() else _BESIDE) / name
