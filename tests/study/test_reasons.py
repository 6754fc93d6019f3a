"""Each code has a sentence, and the sentence no patient."""

import re

from desktop.study.reasons import FLAGGED, REFUSED, flagged, refused


def test_every_code_is_a_word_and_every_reason_at_most_two_sentences():
    for code, reason in [*REFUSED.items(), *FLAGGED.items()]:
        assert re.fullmatch(r"[a-z_]+", code)
        assert reason[0].isupper()
        assert reason.endswith(".")
        assert 1 <= reason.count(". ") + 1 <= 2


def test_refusals_and_remarks_name_file_code_and_reason():
    assert refused("a.dcm", "truncated").reason == REFUSED["truncated"]
    assert flagged("a.dcm", "conflict").code == "conflict"
    assert flagged("a.dcm", "conflict").path == "a.dcm"
