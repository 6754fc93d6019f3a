"""Where things lie: one image on another, points, series side by side, levels, a scale."""
