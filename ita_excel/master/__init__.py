"""The blank master workbook: data sheets, home, settings, summary. May import: up to drawing."""
