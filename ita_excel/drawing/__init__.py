"""New workbooks in our look, drawn with XlsxWriter: for the master and the packets. May import: up to model."""
