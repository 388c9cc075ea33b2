"""round.yaml: what the office decided for a round."""
