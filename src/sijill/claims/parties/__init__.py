"""Who did it and to whom: candidates, their cues, the sets that fill a role, and names that a text leaves out."""
