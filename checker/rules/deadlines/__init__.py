"""Family L: deadlines."""
