"""Many offices at once: each workbook to one record, the records to tables, a workbook, data files and a paper."""
