"""What is a person's and not the office's: found in texts, taken out of the public copy. May import: up to model."""
