"""A check written into a workbook: marks, the findings sheet, repairs. May import: up to checks."""
