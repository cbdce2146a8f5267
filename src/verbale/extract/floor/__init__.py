"""Texts in which somebody has the floor: transcripts, interviews, letters, speeches; the layout says who speaks."""
