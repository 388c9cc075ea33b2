"""Speed, as ratios: each measurement against its floor or peer in the same run."""
