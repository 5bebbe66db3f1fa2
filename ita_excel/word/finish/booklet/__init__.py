"""What makes a book of a report: lists of its tables, charts and photos, the band and logo of its cover."""
