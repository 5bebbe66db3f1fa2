"""The year at a glance, as parts of the report that an office may have: summary, dashboard, chain of evidence.

What is not filled in is left out of the summary and the dashboard; the chain says what it still waits for.
"""
