"""What a reader wrote in free words, read closely enough to hold it against the answers."""
