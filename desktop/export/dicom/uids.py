"""UIDs that follow from a report, so that the same report gives the same objects."""

import uuid

NAMESPACE = uuid.UUID("6f0f6c2e-6a0c-5b58-9f0e-9a4f5f7c2d11")
IMPLEMENTATION_CLASS = f"2.25.{uuid.uuid5(NAMESPACE, 'dorsum').int}"
IMPLEMENTATION_VERSION = "DORSUM"


def derived(*words: str) -> str:
    """A UID of the 2.25 kind (ITU-T X.667) that these words always give."""
    return f"2.25.{uuid.uuid5(NAMESPACE, '/'.join(words)).int}"
