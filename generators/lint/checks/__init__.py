"""One kind of check a module: ``check(paper, parts)`` yields remarks and what it could not look at."""
