"""The images of earlier studies beside those of today."""
