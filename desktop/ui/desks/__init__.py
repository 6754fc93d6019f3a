"""Desks: each stands between what the hand did and what the workbench does."""
