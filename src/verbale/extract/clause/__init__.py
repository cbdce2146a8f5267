"""The parts of clause contexts: questions, unreal conditions, near misses, fiction and games, hearsay."""
