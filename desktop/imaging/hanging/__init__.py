"""What hangs where on the screen."""
