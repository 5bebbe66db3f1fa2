"""The package of a workbook file: zip, parts, relationships, content types. May import: language."""
