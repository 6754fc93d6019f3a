"""Each hostile input gets its verdict and its code, and what lies beside it is read."""

import pytest
from archive_cases import CASES as ARCHIVES
from disc_cases import CASES as DISCS
from file_cases import CASES as FILES
from folder_cases import CASES as FOLDERS
from hostile_case import ACCEPTED, FLAGGED, REFUSED

from desktop.foundation.work import Work
from desktop.study.folder import read_paths
from desktop.study.headers import scan_headers
from desktop.study.inspection import inspection

CASES = {**FILES, **ARCHIVES, **DISCS, **FOLDERS}


def verdict(intake):
    if intake.unreadable:
        return REFUSED
    return FLAGGED if intake.warnings else ACCEPTED


@pytest.mark.parametrize("name", CASES)
def test_a_hostile_input_gets_its_verdict(name, tmp_path):
    case = CASES[name]

    intake = read_paths([case.build(tmp_path)], Work(), scan_headers)

    said = sorted({refusal.code for refusal in (*intake.unreadable, *intake.warnings)})
    assert (verdict(intake), tuple(said), intake.instances) == (
        case.verdict, case.codes, case.instances,
    )  # fmt: skip
    if case.name is not None:
        assert intake.studies[0].patient.name.value == case.name
    assert inspection(intake)["files"]["instances"] == case.instances


def test_there_are_at_least_sixty_of_them():
    assert len(CASES) >= 60
    assert len(CASES) == len(FILES) + len(ARCHIVES) + len(DISCS) + len(FOLDERS)
