"""Window or command? Neither is imported before it is known."""

import os
import sys
from collections.abc import Sequence

COMMANDS = (
    "inspect", "demo", "assess", "report", "import-report", "lint",
    "packs", "index", "search", "forget", "doctor",
)  # fmt: skip


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a command or open the window; the process' exit code.

    A word that is no command is a path to open, so that a study can be dropped on the program.
    """
    given = list(sys.argv[1:] if arguments is None else arguments)
    try:
        code = _run(given)
        sys.stdout.flush()
    except BrokenPipeError:  # who read the pipe has gone; there is nobody left to tell
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 1
    return code


def _run(given: Sequence[str]) -> int:
    if any(word in COMMANDS for word in given[:1]) or {"-h", "--help", "--version"} & set(given):
        from desktop.cli import run

        return run(given)
    from desktop.app import run as open_window

    return open_window(given)


if __name__ == "__main__":
    sys.exit(main())
