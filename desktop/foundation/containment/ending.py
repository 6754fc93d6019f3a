"""What holds a process ends it: `with Crew(...) as crew:` closes at the end of the block."""

from types import TracebackType
from typing import Self


class Ending:
    """A context manager by way of its own `close`."""

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        fault: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def close(self) -> None:
        """End what is held."""
        raise NotImplementedError
