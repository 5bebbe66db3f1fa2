"""Layout: page numbers, contents, PDF and its fonts. May import: language, office, word/text."""
