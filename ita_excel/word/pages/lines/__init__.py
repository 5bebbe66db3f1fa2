"""What of a Thai text stays on one line: words of several pieces, numbers with their nouns, names, addresses."""
