"""Sources in, articles out: one reader per format."""
