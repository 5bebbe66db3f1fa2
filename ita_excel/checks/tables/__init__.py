"""Rules on a table: form, sums, scores, dates, people. May import: up to wording."""
