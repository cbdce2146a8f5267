"""One record made readable: in a terminal, and as HTML. Nothing here adds to what the record says."""
