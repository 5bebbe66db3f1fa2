"""The worked examples and their corrections, from text sources. May import: language, sheets, years."""
