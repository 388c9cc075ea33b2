"""Family J: signals of compliance in the unit's own words."""
