"""LibreOffice as an engine of xlwings, over UNO. May import: language, office."""
