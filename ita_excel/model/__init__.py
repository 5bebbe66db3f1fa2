"""From the cells of a workbook to typed rows and totals. May import: language, sheets, years, xlsx."""
