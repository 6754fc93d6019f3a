"""What this copy of the program runs on: each package with its version and its licence."""

from dataclasses import dataclass
from importlib.metadata import Distribution, distributions, metadata

ELSEWHERE = {  # not said in the package's metadata, or installed on Windows only
    "colorama": "BSD-3-Clause",
    "sqlcipher3": "Zlib (binding), BSD-3-Clause (SQLCipher), public domain (SQLite)",
}
OWN = ("dorsum", "pip", "setuptools", "wheel")  # itself, and what has put it here
DRAWN = (  # shipped files that are no packages
    ("Inter", "4.0", "SIL Open Font License 1.1"),
    ("Noto Sans", "2.005", "SIL Open Font License 1.1"),
    ("Lucide", "1.62", "ISC, a part MIT"),
)


@dataclass(frozen=True, slots=True)
class Shipped:
    """One package or collection of files of others."""

    name: str
    version: str
    licence: str


def shipped() -> tuple[Shipped, ...]:
    """Fonts and icons, then every package beside the program, by name."""
    found = {name.lower(): one for one in distributions() if (name := _name(one))}
    packages = (
        Shipped(_name(one), one.version, licence(name))
        for name, one in sorted(found.items())
        if name not in OWN
    )
    return (*(Shipped(*one) for one in DRAWN), *packages)


def _name(one: Distribution) -> str:
    return "".join((one.metadata.get_all("Name") or [""])[:1])


def licence(name: str) -> str:
    """The licence of an installed package, as it states it.

    Raises:
        PackageNotFoundError: it is not installed.
    """
    if name in ELSEWHERE:
        return ELSEWHERE[name]
    facts = metadata(name)
    expression = facts.get_all("License-Expression")
    if expression:
        return str(expression[0])
    classified = [
        line.split(" :: ")[-1]
        for line in facts.get_all("Classifier") or []
        if line.startswith("License :: ") and line != "License :: OSI Approved"
    ]
    short = "".join(facts.get_all("License") or []).strip().splitlines()
    return "; ".join(classified) or (short[0] if short else "see the package")
