"""What the page of studies is made of: lists that grow, files not believed, contradictions."""
