"""What a series holds besides its images: all tags, text, and what the reader says it is."""
