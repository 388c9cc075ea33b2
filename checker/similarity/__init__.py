"""How like two texts are: what is compared, the prints by which candidates are found, the passages they share."""
