"""What the reader draws on images: lengths, angles, regions, arrows and names of vertebrae."""
