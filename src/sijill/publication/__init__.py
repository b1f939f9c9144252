"""What leaves the house: the public record, tables, maps, and the policy of what they may show."""
