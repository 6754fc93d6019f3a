"""Hostile inputs through the program itself: no hang, little memory, no way out, no trace."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from test_hostile import CASES

ROOT = Path(__file__).parents[2]
HANGS_AFTER_S = 60
MIB = 512
SAMPLE = (
    "half a million frames of nothing",
    "a deflated data set grows without end",
    "sequences are nested too deep in unknown types",
    "zip: a great many zeros",
    "zip: members lie over one another",
    "zip: a link that is deflated",
    "tar: a long name leads out",
    "tar.gz: a great many zeros",
    "disc: a record leads up",
    "disc: two records follow each other",
    "folder: a link to a secret",
    "folder: a link to a source without end",
    "folder: pipes named like a disc and an archive",
)

# What this process opens and connects is written down before it happens.
WATCHED = """
import sys
source, log = sys.argv[1], open(sys.argv[2], "ab", buffering=0)
def watch(event, arguments):
    if event == "open" and isinstance(arguments[0], (str, bytes)):
        log.write(f"open {arguments[0]!r} {arguments[1]}\\n".encode("utf-8", "backslashreplace"))
    if event.startswith("socket."):
        log.write(b"socket\\n")
sys.addaudithook(watch)
from desktop.cli import run
run(["inspect", source, "--json"])
import re, resource
peaks = [resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss]
with open("/proc/self/status") as own:  # ru_maxrss would count what started this process
    peaks.append(int(re.search(r"VmHWM:\\s+(\\d+)", own.read()).group(1)))
print(max(peaks), file=sys.stderr)
"""


def inspected(source, log, scratch):
    scratch.mkdir()
    places = dict.fromkeys(("TMPDIR", "TMP", "TEMP"), str(scratch))
    return subprocess.run(
        [sys.executable, "-c", WATCHED, source, str(log)],
        cwd=ROOT,
        env={**os.environ, **places},
        capture_output=True,
        timeout=HANGS_AFTER_S,
        check=True,
    )


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes in folders on this system")
@pytest.mark.parametrize("name", SAMPLE)
def test_the_program_reads_it_within_its_limits_and_stays_inside(name, tmp_path):
    case = CASES[name]
    base = tmp_path / "base"
    base.mkdir()
    source = case.build(base)
    log = tmp_path / "log"

    run = inspected(source, log, tmp_path / "scratch")

    files = json.loads(run.stdout)["files"]
    codes = {said["code"] for said in files["unreadable"] + files["warnings"]}
    assert files["instances"] == case.instances
    assert codes == set(case.codes)
    words = run.stderr.decode().split()
    assert len(words) == 1, "nothing but the peak of memory on standard error"
    assert int(words[0]) < MIB * 1024
    assert list((tmp_path / "scratch").iterdir()) == []
    said = log.read_bytes()
    assert b"open " in said
    assert b"socket" not in said.splitlines()
    assert b"/outside/" not in said
    assert b"/etc/passwd" not in said
    modes = {line.split()[-1] for line in said.splitlines() if str(base).encode() in line}
    assert modes <= {b"None", b"r", b"rb"}, "the source is only read"
