"""Workbook files, read and changed without loss; it knows no ITA. May import: language."""
