"""A few thousand mutated files against pydicom; `differential.py` runs as many as it is asked."""

from differential import IDENTIFIERS, mutations, run
from seeds import seeds

from desktop.study.header import Header, header_from
from desktop.study.tags.file_bytes import MemoryBytes

FILES = 2500


def test_no_identifier_differs_from_pydicom_in_silence():
    tally = run(seed=11, count=FILES)

    assert tally.accepted > FILES / 20
    assert [shown for shown in tally.shown if shown[0] in IDENTIFIERS] == []
    assert sum(tally.differing.values()) <= 1, tally.shown


def test_the_files_that_are_damaged_were_whole():
    for content in seeds():
        assert isinstance(header_from("x", MemoryBytes(content)), Header)


def test_the_same_seed_gives_the_same_files():
    assert list(mutations(3, 50)) == list(mutations(3, 50))
    assert list(mutations(3, 50)) != list(mutations(4, 50))


def test_a_differing_value_is_counted(monkeypatch):
    monkeypatch.setattr("differential._parted", lambda value: object() if value == "MR" else value)

    tally = run(seed=11, count=300)

    assert tally.differing["Modality"] > 0
    assert tally.shown[0][0] == "Modality"
