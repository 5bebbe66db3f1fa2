"""The Word report of the whole: its fields, its sentences and charts, and the filling of its template."""
