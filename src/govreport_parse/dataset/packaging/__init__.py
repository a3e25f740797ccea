"""A dataset as a package to publish: tables with their schemas, codebook, citation, known gaps and accuracy, described by ``datapackage.json``.

``write_package(dataset, folder)`` writes it.
"""
