"""What was imaged: patient, studies, series, instances, and what each series is."""
