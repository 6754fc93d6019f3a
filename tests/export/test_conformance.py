"""The conformance statement says what the code does, and is in step with it."""

import subprocess
import sys
from pathlib import Path

from desktop.export.dicom.kinds import KINDS

ROOT = Path(__file__).parents[2]


def test_statement_and_schema_are_in_step():
    done = subprocess.run(
        [sys.executable, ".ci/conformance.py", "--check"], cwd=ROOT, capture_output=True,
        text=True, check=False, env={"PYTHONPATH": str(ROOT)},
    )  # fmt: skip

    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")


def test_every_kind_of_object_is_stated():
    said = (ROOT / "docs" / "conformance.md").read_text(encoding="utf-8")

    assert all(kind.sop_class in said and kind.description in said for kind in KINDS)
    assert "ISO_IR 192" in said
