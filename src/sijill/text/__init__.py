"""Views of a text that never alter it: folding, unmasking, tokens, sentences, clitics, numerals."""
