"""What the kit is made of: wheels for the clerk's machine, a Python for it, workbooks, manual, the two installers."""
