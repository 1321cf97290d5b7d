"""copydesk turns raw news articles into clean, paragraph-level Parquet datasets."""

__version__ = "0.1.0"
__all__ = ["__version__"]
