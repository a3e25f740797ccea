"""How right the values are: hand-coded gold against parsed reports, coder against coder, and the drawing of samples to code."""
