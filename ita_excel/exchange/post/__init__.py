"""Mail drafts and sending, with a journal of what went. May import: up to exchange/packets."""
