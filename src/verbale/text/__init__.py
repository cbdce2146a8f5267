"""Text before meaning: normalisation, boilerplate, and the parse behind its adapter."""
