"""What a report says, found in its parse: one extractor per file."""
