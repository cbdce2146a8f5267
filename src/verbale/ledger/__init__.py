"""Rows of many reports, merged without losing a witness."""
