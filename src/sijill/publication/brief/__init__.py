"""The situation brief: pages for people, in Arabic and English, made of released records and nothing else.

``figures`` counts, ``places`` and ``moments`` gather by where and when, ``tongue`` says it in a language, ``entries``
attributes every line to its tellers, ``drawing`` and ``map`` draw, ``page`` lays out, ``write`` publishes.
"""
