"""Inflected forms from dictionary forms: what is typed once in ``knowledge/`` is matched in every person and case.

Every function takes words as a dictionary writes them (hamza and shadda kept) and yields *folded* forms. A form
marked ``bound`` occurs only with a suffixed pronoun (``غارت-ه``, ``هاجمو-ه``). The letters that inflection adds are
data: ``knowledge/ar/inflection.yaml``.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from typing import Any, NamedTuple

from sijill.lexicon.files import read_yaml
from sijill.lexicon.orthography import fold_word, orthography


class Form(NamedTuple):
    """One folded form and what inflection says of it.

    ``feature`` is one of past, present, future, masdar, participle, singular, dual, plural, phrase; ``number`` is 1,
    2 or 3 (three or more) for nouns and 0 for verbs; ``plural_subject`` marks verbs with a plural pronoun as subject.
    """

    text: str
    feature: str
    bound: bool = False
    number: int = 0
    plural_subject: bool = False


@lru_cache(maxsize=1)
def affixes() -> dict[str, Any]:
    """The letters that inflection adds, from ``knowledge/ar/inflection.yaml``."""
    data: dict[str, Any] = read_yaml("ar/inflection.yaml")
    return data


def _bare(word: str) -> str:
    return orthography().dropped.sub("", word)


def past_forms(citation: str) -> Iterator[Form]:
    """Third person past (and first plural) of a verb cited as "he did"."""
    a = affixes()["past"]
    word = _bare(citation)
    weak = word[-1] in affixes()["weak_endings"] and len(word) > 2
    stem = word[:-1] if weak else word
    kind = "with_kept" if weak and word[-1] == a["kept"] else "weak" if weak else "strong"
    yield Form(fold_word(word), "past")
    for ending in a[kind]["singular"]:
        yield Form(fold_word(stem + ending), "past")
    for ending in a[kind]["plural"]:
        yield Form(fold_word(stem + ending), "past", plural_subject=True)
    yield Form(fold_word(stem + a["bound_plural"]), "past", bound=True, plural_subject=True)
    if word[-2] == a["hollow"] and len(word) > 2:  # the long vowel goes before "we"
        yield Form(fold_word(word[:-2] + word[-1] + a["we"]), "past", plural_subject=True)


def present_forms(citation: str) -> Iterator[Form]:
    """Third person present and future (and first plural) of a verb cited as "he does"."""
    a = affixes()["present"]
    word = _bare(citation)
    weak = word[-1] in affixes()["weak_endings"]
    stem = word[1:]
    short = stem[:-1] if weak else stem
    for mark, feature in (("", "present"), (a["future"], "future")):
        for person in a["persons"]:
            yield Form(fold_word(mark + person + stem), feature)
        for person in a["plural_persons"]:
            for ending in a["plural"]:
                yield Form(fold_word(mark + person + short + ending), feature, plural_subject=True)
            yield Form(fold_word(mark + person + short + a["bound_plural"]), feature, bound=True, plural_subject=True)
            for ending in a["dual"]:
                yield Form(fold_word(mark + person + stem + ending), feature, plural_subject=True)


def noun_forms(citation: str, feature: str = "masdar", number: int = 1) -> Iterator[Form]:
    """A singular or broken-plural noun: bare, accusative, and the shape it takes before a pronoun."""
    a = affixes()["noun"]
    word = _bare(citation)
    yield Form(fold_word(word), feature, number=number)
    if word.endswith(a["feminine"]):
        yield Form(fold_word(word[:-1] + a["open_t"]), feature, bound=True, number=number)
    elif not word.endswith(tuple(a["no_accusative"])):
        yield Form(fold_word(word + a["accusative"]), feature, number=number)
    if word.endswith(a["hamza"]) and len(word) > 3:
        for seat in a["hamza_seats"]:
            yield Form(fold_word(word[: -len(a["hamza"])] + seat), feature, bound=True, number=number)


def dual_forms(citation: str) -> Iterator[Form]:
    """Two of it, in both cases, free and before a genitive."""
    a = affixes()["noun"]
    word = _bare(citation)
    stem = word[:-1] + a["open_t"] if word.endswith(a["feminine"]) else word
    for ending in a["dual"]:
        yield Form(fold_word(stem + ending), "dual", number=2)
    for ending in a["dual_construct"]:
        if word.endswith(a["feminine"]):
            yield Form(fold_word(stem + ending), "dual", number=2)
        else:
            yield Form(fold_word(stem + ending), "dual", bound=True, number=2)


def sound_plural_forms(citation: str, gender: str) -> Iterator[Form]:
    """The regular plural: ``masculine`` (two cases, free and construct) or ``feminine``."""
    a = affixes()["noun"]
    word = _bare(citation)
    stem = word[:-1] if word.endswith(a["feminine"]) else word
    for ending in a["plural"][gender]:
        yield Form(fold_word(stem + ending), "plural", number=3)


def adjective_forms(citation: str) -> Iterator[Form]:
    """A relational adjective (nisba) in all its genders and numbers, and its own sound plural."""
    a = affixes()["noun"]
    word = _bare(citation)
    yield Form(fold_word(word), "adjective", number=1)
    for ending in a["adjective"]:
        yield Form(fold_word(word + ending), "adjective", number=1)


def phrase_forms(phrase: str) -> Iterator[Form]:
    """A fixed phrase as typed; inner spaces match one space."""
    yield Form(fold_word(" ".join(phrase.split())), "phrase", number=1)


def participle_forms(citation: str) -> Iterator[Form]:
    """A participle that tells of an act beside its verb (متوعداً، محاصرين): all genders, numbers and cases."""
    for form in adjective_forms(citation):
        yield form._replace(feature="participle")


def noun_phrase_forms(phrase: str) -> Iterator[Form]:
    """A phrase that names an act, as typed and as a text may bend it: with the article, an ending or a pronoun.

    غارة جوية is also found as الغارة الجوية and غارتان جويتان, إطلاق نار as إطلاق النار, في قبضة as في قبضته. The
    article of the first word is left to the matcher, which takes it off every word.
    """
    yield from phrase_forms(phrase)
    first, *rest = (_bare(word) for word in phrase.split())
    if not rest:
        return
    article = affixes()["phrase"]["article"]
    defined = [word if word.startswith(article) else article + word for word in rest]
    bent = [[first, *rest[:-1], defined[-1]], [first, *defined], [_accusative(first), *rest]]
    bent.append([_accusative(word) for word in (first, *rest)])
    bent += [[first, *rest[:-1], _construct(rest[-1]) + pronoun] for pronoun in affixes()["phrase"]["pronouns"]]
    bent += [[_construct(word) + ending for word in (first, *rest)] for ending in affixes()["noun"]["dual"]]
    for words in bent:
        yield Form(fold_word(" ".join(words)), "phrase", number=1)


def bent_pair_forms(phrase: str, feature: str, number: int) -> Iterator[Form]:
    """A noun and the adjective or genitive after it, as a text may bend them; nothing for any other phrase.

    محل تجاري is also found as المحل التجاري, محلا تجاريا, محلين تجاريين and محله التجاري, نقطة تفتيش as نقطة التفتيش
    and نقطتي تفتيش. The article of the first word is left to the matcher.
    """
    a = affixes()
    first, *rest = (_bare(word) for word in phrase.split())
    article = a["phrase"]["article"]
    if len(rest) != 1 or first.startswith(article) or rest[0].startswith(article):
        return
    second, stem, the_second = rest[0], _construct(first), article + rest[0]
    pairs = [(first, the_second, number), (_accusative(first), second, number)]
    pairs += [(_accusative(first), _accusative(second), number)]
    pairs += [(stem + pronoun, the_second, number) for pronoun in a["phrase"]["pronouns"]]
    if number == 1:
        pairs += [(stem + ending, _construct(second) + ending, 2) for ending in a["noun"]["dual"]]
        pairs += [
            (stem + ending, word, 2) for ending in a["noun"]["dual_construct"] for word in (second, article + second)
        ]
    for one, other, many in pairs:
        yield Form(fold_word(f"{one} {other}"), feature, number=many)


def _accusative(word: str) -> str:
    a = affixes()["noun"]
    return word if word.endswith(tuple(a["no_accusative"])) else word + str(a["accusative"])


def _construct(word: str) -> str:
    """The shape of a noun before an ending or a pronoun."""
    a = affixes()["noun"]
    return word[:-1] + str(a["open_t"]) if word.endswith(a["feminine"]) else word
