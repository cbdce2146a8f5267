"""Verbale: who said what to whom, who did what to whom, and on whose word."""
