"""The checklist beside the image, and the report that grows from it."""
