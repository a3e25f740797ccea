"""The records that the stages hand to each other. Nothing here reads, guesses or writes."""
