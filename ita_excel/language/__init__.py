"""What every room speaks: Thai, figures, places, grids, findings, errors, files. Imports no other room."""
