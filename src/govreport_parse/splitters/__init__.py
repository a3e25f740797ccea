"""From blocks to the outline: candidates, selection, tree."""
