"""From bytes to documents: files, folders, standard input and web pages, in any encoding and half broken."""

from sijill.intake.published import infer_published
from sijill.intake.read import MAX_BYTES, read, read_inputs, receive_inputs

__all__ = ["MAX_BYTES", "infer_published", "read", "read_inputs", "receive_inputs"]
