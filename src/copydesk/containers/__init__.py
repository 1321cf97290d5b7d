"""Files that hold many articles: dumps, crawls and archives, read as streams."""
