"""The four levels: what they count and what they never print."""

from dataclasses import replace

from builders_study import a_ct_series, a_series, a_study, an_instance

from desktop.study.hierarchy import Series


def test_a_series_counts_frames_not_files():
    enhanced = replace(an_instance(), frames=120)

    assert Series("1", 1, "MR", "", (enhanced, an_instance(2))).images == 121


def test_a_study_names_each_modality_once():
    study = a_study(a_series(), a_ct_series(number=2), a_series(number=3))

    assert study.modalities == ("CT", "MR")


def test_a_study_prints_no_patient():
    assert "anary" not in repr(a_study())
