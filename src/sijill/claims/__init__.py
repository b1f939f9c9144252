"""From mentions to claims: attribution, roles, modality, grain, assembly, explanation."""
