"""The parts of commitments: acts, the documents that make them, and on whose word an act stands."""
