"""Fails where the lock lacks what `pyproject.toml` asks for, or names an address."""

import re
import sys
import tomllib
from pathlib import Path

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name


def main() -> int:
    project = tomllib.loads(Path("pyproject.toml").read_text())["project"]
    asked = [Requirement(line) for line in project["dependencies"]]
    asked += [Requirement(line) for line in project["optional-dependencies"]["test"]]
    lock = Path("requirements.lock").read_text()
    pinned: dict[str, list[str]] = {}
    for name, version in re.findall(r"^([A-Za-z0-9][\w.-]*)==([^\s;\\]+)", lock, re.MULTILINE):
        pinned.setdefault(canonicalize_name(name), []).append(version)
    faults = [
        f"{need} is not in the lock"
        for need in asked
        if not any(need.specifier.contains(v) for v in pinned.get(canonicalize_name(need.name), []))
    ]
    for name in ("requirements.lock", ".ci/requirements.lock"):
        text = Path(name).read_text()
        if re.search(r"://|--index|--find-links", text):
            faults.append(f"{name} names an address")
        entries = re.findall(r"^[A-Za-z0-9][\w.-]*==.*?(?=^[A-Za-z0-9#]|\Z)", text, re.M | re.S)
        faults += [f"{e.split()[0]} has no hash" for e in entries if "--hash=sha256:" not in e]
    if any(name in pinned for name in ("pylibjpeg-libjpeg", "python-gdcm", "pyqt6")):
        faults.append("a GPL or unsafe package is in the lock")
    print("\n".join(faults) or f"{len(pinned)} packages pinned")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
