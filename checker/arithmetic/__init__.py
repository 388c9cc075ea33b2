"""Sums, rates, shares and days, each with its tolerance: what rules compare by."""
