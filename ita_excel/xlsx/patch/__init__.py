"""Changes to a closed workbook, only the touched parts written anew. May import: language, xlsx/parts, xlsx/read."""
