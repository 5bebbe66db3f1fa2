"""What comes in: files, folders, mails and zips opened and judged. May import: up to exchange/packets."""
