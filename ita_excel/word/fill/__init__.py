"""Templates filled with data. May import: language, word/text."""
