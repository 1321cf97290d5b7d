"""HTML pages to article text, its blocks and the page's own metadata, in a process that may die.

Importing this package imports neither lxml nor trafilatura; only the child process does.
"""
