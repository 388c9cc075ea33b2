"""Plain text in its three dresses: lines, Markdown, delimited values."""
