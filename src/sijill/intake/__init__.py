"""Files, folders and streams into raw reports, one after the other, in constant memory."""

from sijill.intake.files import raw_reports

__all__ = ["raw_reports"]
