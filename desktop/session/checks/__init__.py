"""What answers contradict each other in ways that a rule of the checklist cannot say."""
