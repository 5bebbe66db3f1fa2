"""What the evidence pages show: large photos, addresses shortened for reading, and a QR code beside each."""
