"""What carries files: archives and the directories of discs, read in place."""
