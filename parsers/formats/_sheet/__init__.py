"""Private rooms of the spreadsheet readers (xlsx, xls): number formats, merges, limits, lazy cells."""
