"""The reader: one encoder over an article, and the heads that read anchors and their roles from it."""
