"""Parts of ``parsers.intake``: names made safe to show, archives opened behind limits."""
