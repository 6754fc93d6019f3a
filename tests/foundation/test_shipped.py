"""What the program runs on is read from the packages' own metadata, never from a list of ours."""

import re
from pathlib import Path

from desktop.foundation.shipped import OWN, shipped

DRAWN = ("Inter", "Noto Sans", "Lucide")
LOCK = Path(__file__).parents[2] / "requirements.lock"


def test_every_package_of_the_lock_is_listed_with_its_version_and_a_licence():
    listed = {re.sub(r"[-_.]+", "-", one.name.lower()): one for one in shipped()}
    locked = re.findall(r"^([\w.-]+)==([\w.]+)", LOCK.read_text(), re.MULTILINE)

    for name, one in listed.items():  # some stand there once for each Python
        assert one.name in DRAWN or (name, one.version) in locked
    assert {name for name, _ in locked} - set(listed) <= {"colorama"}
    assert all(one.licence and one.licence != "see the package" for one in listed.values())


def test_the_program_itself_and_its_installer_are_not_among_them():
    assert not {one.name for one in shipped()} & set(OWN)


def test_fonts_and_icons_come_first():
    assert tuple(one.name for one in shipped()[:3]) == DRAWN
