"""Published scores, stages and categories that are worked out from findings, one file each."""
