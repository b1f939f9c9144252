"""The order of the stages, the run record and the fault table."""
