"""A frozen edition: what was seen as of a version, in one file of HTML that needs nothing else."""

from exports.frozen.edition import to_html
from exports.frozen.seal import digest_in, is_whole

__all__ = ["digest_in", "is_whole", "to_html"]
