"""What a .docx is made of: paragraphs, styles, fonts, the package. May import: language."""
