"""What came before this hand-in: last year's papers and findings, returned versions and the feedback on them."""
