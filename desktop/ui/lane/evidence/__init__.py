"""The images behind an answer, as chips beside it."""
