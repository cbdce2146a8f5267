"""Records taken away: one format per file."""
