"""The parts of events: the lexicon, the slots, and on whose word an event stands."""
