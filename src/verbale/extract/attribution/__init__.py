"""The parts of attribution: cues, quotation marks, and reports built by syntax, by marks and by nouns."""
