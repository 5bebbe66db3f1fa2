"""The evidence once more, large: each measure's photos, and its addresses with a QR code, on pages of their own."""
