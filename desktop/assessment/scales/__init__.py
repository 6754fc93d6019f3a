"""Scales and categories whose grade the reader picks, one file each; nothing is computed."""
