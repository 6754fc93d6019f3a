"""Small values every floor stands on.

Serves desktop/foundation/errors.py, desktop/foundation/private.py, desktop/foundation/coding.py,
desktop/foundation/citation.py, desktop/foundation/language.py, desktop/foundation/resources.py,
desktop/foundation/work.py and desktop/foundation/version.py.
"""

import re
from decimal import Decimal
from threading import Event

import pytest

from desktop.foundation.citation import Citation
from desktop.foundation.coding import Quantity
from desktop.foundation.errors import DesktopError, SigningRefused, Stopped
from desktop.foundation.language import ENGLISH, Language
from desktop.foundation.private import HIDDEN, Private
from desktop.foundation.resources import find
from desktop.foundation.version import VERSION
from desktop.foundation.work import Work


def test_a_private_value_never_prints_itself():
    hidden = Private("DOE^Jane")

    assert f"{hidden}" == f"{hidden!r}" == f"{hidden:>9}" == str(hidden) == HIDDEN
    assert hidden.value == "DOE^Jane"
    assert "DOE" not in repr([hidden])


def test_a_quantity_says_number_and_unit_as_typed():
    assert str(Quantity(Decimal("32.0"), "mm")) == "32.0 mm"
    assert str(Quantity(Decimal("3"), "1")) == "3"


def test_a_citation_says_how_far_it_was_read():
    assert str(Citation("a", "Fisher 2010", "team")) == "Fisher 2010 (team rule, draft)"


def test_words_are_looked_up_and_english_is_the_source():
    assert ENGLISH("{n} series").format(n=3) == "3 series"
    assert Language("de", words={"Open": "Öffnen"})("Open") == "Öffnen"


def test_a_fault_is_its_sentence():
    assert str(DesktopError("A sentence.")) == "A sentence."
    assert str(DesktopError()) == "Something went wrong."
    assert SigningRefused("No.", ["a", "b"]).missing == ("a", "b")


def test_work_tells_progress_and_hears_stop():
    stop, told = Event(), []
    work = Work(stop, lambda done, total: told.append((done, total)))

    work.progress(1, 2)
    stop.set()

    assert told == [(1, 2)]
    with pytest.raises(Stopped):
        work.progress(2, 2)
    with pytest.raises(Stopped):
        work.check()


def test_work_without_a_listener_goes_on():
    Work().progress(1, 0)


def test_resources_are_found():
    assert find("theme/icons/bone.svg").read_text().startswith("<!--")


def test_the_version_is_one_of_the_usual_form():
    assert re.fullmatch(r"\d+\.\d+\.\d+", VERSION)
