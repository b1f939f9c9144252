"""When: the times that a sentence offers and which of them an event has."""
