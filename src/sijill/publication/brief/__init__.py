"""The situation brief: pages for people, in Arabic and English, made of released records and nothing else.

``figures`` counts, ``moments`` gathers by time, ``tongue`` says things in a language, ``entries`` gives every line
its tellers, ``tables`` fills the rows, ``drawing`` and ``map`` draw, ``edition`` puts one language together, ``page``
lays it out, ``write`` publishes. Importing it needs the extra ``brief``.
"""

from sijill.errors import MissingExtraError

try:
    import jinja2 as _jinja2  # noqa: F401
except ImportError as error:
    raise MissingExtraError(
        "writing a brief needs Jinja2, which is not installed", remedy="pip install 'sijill[brief]'"
    ) from error
