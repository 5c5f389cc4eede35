"""From syntax nodes to Python ``ast`` nodes: one class for each family of constructs."""
