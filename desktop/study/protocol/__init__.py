"""What a study needs to answer a question, and what its series cover together."""
