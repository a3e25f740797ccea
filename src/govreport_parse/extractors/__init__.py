"""From a document and its outline to observations."""
