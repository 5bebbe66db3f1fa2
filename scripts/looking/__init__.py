"""The papers measured as a reader sees them: where lines end, what is blank, what leaves its frame."""
