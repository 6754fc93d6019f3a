"""An image as it was seen, with what was drawn on it, as a picture for paper and pages."""
