"""The papers of the year's end, each ordered from ``letters`` like any other draft, every figure traced."""
