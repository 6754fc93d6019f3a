"""What is measured on images: lengths, angles, regions; or why it is not measured."""
