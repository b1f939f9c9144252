"""What can be wrong with the words of ``knowledge/``: one kind of fault, one module (see ``lexicon/check.py``)."""
