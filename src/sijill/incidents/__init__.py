"""Claims into incidents: candidate pairs, comparisons, clusters, voices, contradictions, tallies."""
