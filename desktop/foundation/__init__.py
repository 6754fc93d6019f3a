"""What every floor stands on; knows no radiology flow."""
