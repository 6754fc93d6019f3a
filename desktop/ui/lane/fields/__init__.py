"""Fields in which answers are given: options, numbers, levels, texts."""
