"""From a review and what people decided on it to documents: letters, forms, ledgers."""
