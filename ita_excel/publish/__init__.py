"""The year's disclosure as one folder of static pages, from the public copy of a year. May import: up to privacy."""
