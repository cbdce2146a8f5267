"""The parts of agreements: instruments, and what is done to them."""
