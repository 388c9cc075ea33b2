"""Family I: pace of execution."""
