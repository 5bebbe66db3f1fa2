"""Next year's master made from this year's: what is carried, what starts anew. May import: up to checks."""
