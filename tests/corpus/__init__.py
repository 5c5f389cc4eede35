"""Packages of others: what they do in Node, they must do on the mirror.

For: fetching packages from npm, taking the steps of ``tests/cases/corpus/*.json`` on each host,
and the matrix of what passed. ``README.md`` says how a case is written.

Never in here: knowledge of one package. What is special about one stands in its file of cases.
"""
