"""Who is who within one report, and with the knowledge base."""

from sijill.links.people import Someone, link

__all__ = ["Someone", "link"]
