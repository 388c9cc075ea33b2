"""整改台账 that units sent back."""
FOLDER = "returns"
