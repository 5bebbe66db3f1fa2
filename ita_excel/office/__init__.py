"""LibreOffice as a program: found, started, spoken to; it knows no ITA. May import: language."""
