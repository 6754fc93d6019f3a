"""Dorsum: structured reading of tumours of the upper back."""
