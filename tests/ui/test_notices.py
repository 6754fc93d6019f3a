"""News: bad news stays until read, good news goes by itself, nothing is said twice."""

from desktop.foundation.errors import InputFault
from desktop.ui.notices import Notices


def test_the_newest_is_shown_and_the_others_are_counted(qtbot):
    notices = Notices()
    notices.tell("First.", "bad")

    with qtbot.waitSignal(notices.changed) as signal:
        notices.tell("Second.", "warn")

    notice, more = signal.args
    assert (notice.says, more) == ("Second.", 1)


def test_the_same_news_stands_once(qapp):
    notices = Notices()

    notices.tell("The disk is full.", "bad")
    notices.tell("The disk is full.", "bad")

    assert len(notices.all) == 1


def test_news_of_a_kind_replaces_older_news_of_that_kind(qapp):
    notices = Notices()

    notices.tell("One answer is not saved.", "bad", "unsaved")
    notices.tell("Two answers are not saved.", "bad", "unsaved")

    assert [notice.says for notice in notices.all] == ["Two answers are not saved."]


def test_what_is_right_again_is_withdrawn(qapp):
    notices = Notices()
    notices.tell("Not saved.", "bad", "unsaved")
    notices.tell("Another thing.", "bad")

    notices.withdraw("unsaved")

    assert [notice.says for notice in notices.all] == ["Another thing."]


def test_good_news_goes_by_itself_and_bad_news_stays(qtbot, monkeypatch):
    monkeypatch.setattr("desktop.ui.notices.GOOD_NEWS_MS", 10)
    notices = Notices()
    notices.tell_fault(InputFault("There is no such folder."))
    notices.tell("Exported.", "good")

    qtbot.waitUntil(lambda: len(notices.all) == 1)

    assert notices.all[0].says == "There is no such folder."


def test_putting_news_away_shows_the_one_before(qtbot):
    notices = Notices()
    notices.tell("First.", "bad")
    notices.tell("Second.", "bad")

    with qtbot.waitSignal(notices.changed) as signal:
        notices.put_away()

    assert signal.args[0].says == "First."


def test_with_no_news_left_there_is_nothing_to_put_away(qtbot):
    notices = Notices()

    with qtbot.assertNotEmitted(notices.changed):
        notices.put_away()

    assert notices.all == ()
