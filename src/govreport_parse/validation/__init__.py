"""The validation report of a dataset: what is there, what is missing, what stands out, what failed, how right it is, with pictures.

``write_validation(dataset, path)`` writes it. Pictures need the extra ``report``.
"""
