"""The pixels of a study, for looking at."""
