"""The DICOM objects that a report becomes."""
