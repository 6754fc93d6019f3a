"""What the findings mean: published instruments, one file each."""
