"""What a text mentions: actors, actions, places, times, counts, speakers; one kind, one folder."""
