"""A DICOM file's bytes: structure, encoding, letters and single values."""
