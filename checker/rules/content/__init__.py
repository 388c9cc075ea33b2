"""Family B: what a written report must hold."""
