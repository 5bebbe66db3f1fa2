"""Rules on a text: words, counts, names, privacy. May import: up to wording."""
