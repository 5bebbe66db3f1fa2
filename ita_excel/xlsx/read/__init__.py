"""Cells, shared strings and number formats of a closed workbook. May import: language, xlsx/parts."""
