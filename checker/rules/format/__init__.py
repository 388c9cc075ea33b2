"""Family U, D: units, periods, form of figures."""
