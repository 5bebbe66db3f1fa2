"""Does each published address open today: gathered, fetched politely, judged, noted. May import: up to model."""
