"""The review page: values beside the source as it looked, decisions of reviewers written at once, a file that a colleague can work on."""
