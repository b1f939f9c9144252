"""What a sentence leaves out and the text before it says: subjects, and the names behind "the group"."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from sijill.claims.counts.outcomes import CAUSABLE, absorb
from sijill.claims.draft import Draft, Named
from sijill.claims.parties.ours import issuing, ours, told_by_us
from sijill.claims.parties.owners import speaking
from sijill.claims.parties.two_sides import back_from, read_two_sides
from sijill.lexicon.anaphors import anaphors
from sijill.lexicon.entries import actors, people_entries, speaker_entries
from sijill.lexicon.grammar import grammar
from sijill.lexicon.orthography import fold_word
from sijill.mentions.parties.parties import actor_side

NAMES = 200
"""Names back from a general noun that it can mean."""
STRUCK = frozenset(("site", "weapon"))
"""Roles of nouns that an adjective of a nation does not mean: "an American strike" is none of American targets."""
SIDES = 5
"""Tokens after a clash in which "between" or "with" leads to its sides."""


def read_discourse(drafts: list[Draft], names: Sequence[Named]) -> None:
    """Resolve across sentences, in place and in order of reading.

    Args:
        drafts: all drafts of a document, in order.
        names: every noun phrase for people and bodies in it, in order.
    """
    for draft in drafts:
        for role in ("actors", "recipients", "associates"):
            setattr(draft, role, _resolved(draft, role, names))
        teller = None if draft.actors or not told_by_us(draft) else issuing(draft)
        if teller is not None:
            draft.add("actors", teller, "announcer")
    _carry_on_outcomes(drafts)
    before: list[Draft] = []
    for draft in drafts:
        _same_act_before(draft, before)
        read_two_sides(draft, before, names)
        _other_side(draft, before)
        before.append(draft)


def _resolved(draft: Draft, role: str, names: Sequence[Named]) -> list[Named]:
    """Parties with general nouns replaced by the names they mean; "others" alone is nobody new."""
    found: list[Named] = []
    parties: list[Named] = getattr(draft, role)
    for party in parties:
        if party.noun in anaphors()["others"] and party.bare | (" " not in party.text):
            continue
        name = meant(party, names, role)
        if _owned(party, role):
            name = speaking(draft, party, name, names) or name
        if role == "actors" and ours(party):
            name = issuing(draft) or name
        if name is party and party.bare and party.noun in anaphors()["only_behind_a_name"]:
            continue
        if (
            draft.action == "armed_clash"
            and role == "actors"
            and name.actor in {other.actor for other in found} - {None}
        ):
            name = party  # "the committees fought the movement's gunmen": nobody fights himself
        if role == "recipients" and name is not party and _does_it(draft, name):
            name = party  # "accused the front of abducting its members": nobody does it to himself
        if all(other.span != name.span for other in found):
            found.append(name)
    return found


def _does_it(draft: Draft, name: Named) -> bool:
    """Whether somebody is among those who did an act, by this name or another."""
    return any(one.span == name.span or (one.actor is not None and one.actor == name.actor) for one in draft.actors)


def meant(party: Named, names: Sequence[Named], role: str) -> Named:
    """The name that a general noun, a pronoun's owner or an adjective of nationality stands for; else itself.

    Args:
        party: a party of a draft.
        names: every noun phrase for people and bodies of the document, in order.
        role: what the party is in the draft; for what its owner's machines do, the owner is named.
    """
    members = party.noun in anaphors()["members"]
    if _owned(party, role):
        owner = next((name for name in back_from(party.span.start, names, NAMES) if _can_own(name)), None)
        return meant(owner, names, role) if owner is not None else party
    body = party.noun if party.bare else _body_of(party) if members and role == "actors" else None
    if body in anaphors()["anaphors"]:
        return _antecedent(party, str(body), names) or party
    if role == "actors" and party.bare and body in anaphors()["fighters"] and _several(party):
        return _antecedent(party, str(body), names, "fighters") or _unnamed(party, names)
    if party.role == "actor" and party.actor in actors() and _is_adjective(party):
        same = [
            name
            for name in names[:NAMES]
            if name.actor == party.actor and name.role not in STRUCK and not (_in_office(name) or _is_adjective(name))
        ]
        return same[0] if same else party
    return party


def _owned(party: Named, role: str) -> bool:
    """As in "its fighters", "its aircraft": the pronoun on the noun means who did it."""
    members = party.noun in anaphors()["members"] or (role == "actors" and party.noun in anaphors()["machines"])
    return party.owned and members


def _antecedent(party: Named, noun: str, names: Sequence[Named], words: str = "anaphors") -> Named | None:
    """The nearest body named before by this noun, else the nearest that is also called so or that it may mean."""
    kinds = anaphors()[words][noun]
    earlier = [name for name in back_from(party.span.start, names, NAMES) if name.actor in actors()]
    own = next((name for name in earlier if _named_so(party, noun, name)), None)
    fits = (
        x for x in earlier if actors()[str(x.actor)].type in kinds or _general_head(party) in _heads(str(x.actor))
    )
    return own or next(fits, None)


def _unnamed(party: Named, names: Sequence[Named]) -> Named:
    """As in "unknown gunmen attacked a bus, and the attackers took …": armed people without a name, told of first."""
    armed = (name for name in back_from(party.span.start, names, NAMES) if name.armed and name.who == "fighters")
    return next((name for name in armed if name.actor is None and not (name.bare or name.owned)), party)


def _several(party: Named) -> bool:
    """Whether its noun is a sound plural: "the gunmen", not "the gunman"."""
    return fold_word(party.text).endswith(grammar().plural_endings)


def _body_of(party: Named) -> str | None:
    """As in "the movement's gunmen": the general noun for a body that two words name the fighters of."""
    words = fold_word(party.text).split()
    return _general().get(words[1]) if len(words) == 2 and party.actor is None else None


@cache
def _general() -> dict[str, str]:
    """The general nouns for bodies, folded and definite, with the entries that they belong to."""
    bodies = [entry for entry in people_entries() if entry.id in anaphors()["anaphors"] and entry.role == "group"]
    the = grammar().the
    return {the + fold_word(word).removeprefix(the): entry.id for entry in bodies for word in entry.singular}


def _can_own(name: Named) -> bool:
    """Whether "its fighters" can be this one's: a named armed body, or a general noun for one."""
    return name.armed and (name.actor in actors() or (name.bare and name.noun in anaphors()["anaphors"]))


def _named_so(party: Named, noun: str, name: Named) -> bool:
    """Whether the general noun, however it is spelt, is part of a name: "the militia" for the Houthi militias."""
    words = fold_word(name.text + " " + actors()[str(name.actor)].name_ar)
    return any(fold_word(stem) in words for stem in (_general_head(party), *anaphors()["stems"].get(noun, ())))


def _general_head(party: Named) -> str:
    """The general noun in a party's words, folded and without its article."""
    return fold_word(party.text).split()[-1].removeprefix(grammar().the)


@cache
def _heads(identifier: str) -> frozenset[str]:
    """The first words of all that a body is called, folded: by one of them it may be known as "the militia"."""
    return frozenset(fold_word(form).split()[0] for form in actors()[identifier].forms)


def _in_office(name: Named) -> bool:
    """As in "the American minister of defence": one person, who is not the state whose adjective he bears."""
    return name.role == "official" or fold_word(name.text).split()[0] in _offices()


@cache
def _offices() -> frozenset[str]:
    """The nouns for persons who speak, folded."""
    return frozenset(fold_word(word) for entry in speaker_entries() if entry.person for word in entry.singular)


def _is_adjective(party: Named) -> bool:
    """A lone adjective of nationality: it is no form of the body's own name."""
    if " " in party.text:
        return False
    body = actors()[str(party.actor)]
    word = fold_word(party.text)
    short = [form for form in body.loose if not fold_word(form).endswith(grammar().nisba_endings)]
    return all(word != fold_word(form) for form in (body.name_ar, *body.forms, *short))


def _same_act_before(draft: Draft, before: Sequence[Draft]) -> None:
    """As in "the clashes killed nine": a definite act without a party is the one named before."""
    if draft.actors or not draft.definite or draft.entry.operation:
        return
    for other in reversed(before):
        if other.action == draft.action and other.actors:
            draft.actors = list(other.actors)
            draft.rule("subject-carried-on")
            return


def _other_side(draft: Draft, before: Sequence[Draft]) -> None:
    """A clash told with one side only: the other is who acts in the same sentence."""
    sides = {actor_side(party.actor) for party in draft.actors if party.actor}
    if draft.action != "armed_clash" or not sides or (len(draft.actors) > 1 and not _one_side(draft)):
        return
    for other in reversed(before):
        if other.sentence is not draft.sentence:
            return
        for party in other.actors:
            if party.armed and actor_side(party.actor) not in sides:
                draft.add("actors", party, "other-side-of-a-clash")


def _one_side(draft: Draft) -> bool:
    """As in "clashes with the militia and its allies": all whom the clash names stand on one side."""
    listed = [p.party.span for p in draft.proposed if p.rule == "side-of-a-clash"]
    after = draft.sentence.plain[draft.last : draft.last + SIDES]
    return grammar().with_ in after and grammar().between not in after and all(a.span in listed for a in draft.actors)


def _carry_on_outcomes(drafts: list[Draft]) -> None:
    """As in "And one of the defenders was killed": a bare outcome right after an act belongs to it."""
    for number, draft in reversed(list(enumerate(drafts))):
        if not draft.outcome or draft.places or draft.time is not None or draft.actors or number == 0:
            continue
        act = _taker(drafts[:number], draft)
        if act is not None:
            absorb(act, draft)
            if not act.sources:
                act.sources = draft.sources
            drafts.pop(number)


def _taker(before: Sequence[Draft], outcome: Draft) -> Draft | None:
    """The last act of the sentence before that can have had an outcome, and is told as surely."""
    for act in reversed(before):
        if act.sentence is outcome.sentence and act.outcome:
            continue
        if outcome.sentence.index - act.sentence.index != 1 or act.sentence.headline:
            return None
        if not act.outcome and act.action in CAUSABLE and act.modality == outcome.modality:
            return act
    return None
