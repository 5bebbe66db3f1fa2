"""The tables of the whole: each declared once, shown by workbook, data files and paper alike."""
