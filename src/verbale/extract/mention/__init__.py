"""The parts of mentions: gazetteer, roles, descriptions, pronouns, and whether a place is used as an actor."""
