"""Offscreen Qt without a display, a profile for each test, optional real data."""

import os
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT))

if sys.platform.startswith("linux") and not (
    os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")
):
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

CI = os.environ.get("DORSUM_CI") == "1"


@pytest.fixture(autouse=True)
def _own_profile(tmp_path, monkeypatch):
    """No test touches the user's profile."""
    monkeypatch.setenv("DORSUM_HOME", str(tmp_path / "profile"))


@pytest.fixture(scope="session")
def real_dicom() -> Path:
    """Real DICOM files, where they lie beside the checkout."""
    folder = Path(os.environ.get("DORSUM_DICOM", ROOT.parent / "shared" / "dicom"))
    if not folder.is_dir():
        pytest.skip(f"no real DICOM files at {folder} (set DORSUM_DICOM)")
    return folder
