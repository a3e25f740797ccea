"""What we know, as YAML with its own examples. ``load_codebook()`` gives it as records."""
