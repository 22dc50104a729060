"""Direct quotations and whose words they are."""

from sijill.quotes.reader import QuoteReader

__all__ = ["QuoteReader"]
