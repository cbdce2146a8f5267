"""The parts of times: word classes, rules, and what an expression means before it is put on the calendar."""
