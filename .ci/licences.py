"""Writes `docs/third_party.md` from the lock; `--check` fails where it is out of date.

A package whose licence is GPL (not LGPL) fails in both modes.
"""

import re
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from desktop.foundation.shipped import licence

PAGE = Path("docs/third_party.md")
SHIPPED = """
## Shipped files

- Inter 4.0 by The Inter Project Authors (`resources/theme/fonts/`): SIL Open Font License 1.1,
  text in `LICENSE-Inter.txt`.
- Noto Sans Arabic 2.005, Hebrew 3.000 and Thai 2.000, and subsets of Noto Sans CJK JP, KR and SC
  2.004 (`resources/export/fonts/`): SIL Open Font License 1.1, text in `LICENSE-Noto.txt`.
- Lucide icons 1.62, a part from Feather (`resources/theme/icons/`): ISC and MIT, text in
  `LICENSE-Lucide.txt`.
"""


def main() -> int:
    names = re.findall(
        r"^([A-Za-z0-9][\w.-]*)==(\S+)", Path("requirements.lock").read_text(), re.MULTILINE
    )
    rows = sorted({name: licence(name) for name, _ in names}.items())
    gpl = [name for name, words in rows if re.search(r"(?<!L)GPL", words) and "LGPL" not in words]
    if gpl:
        print(f"GPL: {', '.join(gpl)}")
        return 1
    table = "\n".join(f"| {name} | {words} |" for name, words in rows)
    page = (
        "# Third-party licences\n\nMade from `requirements.lock` by `.ci/licences.py`; "
        "versions stand in the lock.\n\n| package | licence |\n|---|---|\n" + table + "\n" + SHIPPED
    )
    if "--check" in sys.argv:
        same = PAGE.exists() and PAGE.read_text() == page
        print(
            "licences listed" if same else "docs/third_party.md is out of date: run .ci/licences.py"
        )
        return 0 if same else 1
    PAGE.write_text(page)
    return 0


if __name__ == "__main__":
    sys.exit(main())
