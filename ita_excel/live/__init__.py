"""The workbook that is open in Excel or LibreOffice. May import: language, office."""
