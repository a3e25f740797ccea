"""Fetching from the web, politely: every answer is kept as it came (WARC) and listed with what became of it (manifest)."""
