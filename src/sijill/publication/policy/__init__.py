"""Do no harm: what of a ledger may leave the house.

Documentation serves the protection of civilians, never targeting. :func:`release` makes of an incident the record
that may leave, :func:`release_claim` and :func:`release_tally` of a claim and of a total. Writers and briefs see
these records and nothing else (``records.py``).
"""

from sijill.publication.policy.records import (
    Named,
    Number,
    Refused,
    ReleasedClaim,
    ReleasedField,
    ReleasedIncident,
    ReleasedTally,
    ReleasedValue,
    ReleasedVoice,
    Spot,
    Teller,
    Trigger,
    Withheld,
)
from sijill.publication.policy.release import Case, most_exact, release, release_claim, release_tally
from sijill.publication.policy.rules import settings, why
from sijill.publication.policy.terms import Policy, make_policy, read_policy

__all__ = [
    "Case",
    "Named",
    "Number",
    "Policy",
    "Refused",
    "ReleasedClaim",
    "ReleasedField",
    "ReleasedIncident",
    "ReleasedTally",
    "ReleasedValue",
    "ReleasedVoice",
    "Spot",
    "Teller",
    "Trigger",
    "Withheld",
    "make_policy",
    "most_exact",
    "read_policy",
    "release",
    "release_claim",
    "release_tally",
    "settings",
    "why",
]
