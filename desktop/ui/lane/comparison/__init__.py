"""The comparison with an earlier study beside the image: which study, and lesion by lesion."""
