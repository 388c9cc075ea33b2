"""The form of GB/T 9704-2012 on python-docx: pieces with named styles to a docx, and what depends on the words when they are there."""
