"""What the further buttons of an open workbook do, a theme a module; each gives the sentence for the status cell."""
