"""From syntax nodes to Python ``ast`` nodes: one class for each family of constructs.

Never in here: text that becomes Python, a name that the glue chose, anything that runs with it.
"""
