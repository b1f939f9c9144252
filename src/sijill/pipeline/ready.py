"""Reads all words when it is imported, so that processes that part afterwards share them (``sijill.processes``)."""

from sijill.model import Document
from sijill.pipeline.chain import run_chain

run_chain(Document("", ""))
