"""What is boilerplate in an article: rules, position and shape, blocks and other articles."""
