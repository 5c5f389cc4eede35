"""The web server: Flask blueprints that listen, call what does the work, and answer.

One file for each noun: pages, static files, modules, runs, the lab; beside them the problem
documents, the security headers and the server itself. Never in here: anything that runs a module.
A blueprint gets what it needs from :mod:`playground.web.services`; only :mod:`playground.app`
puts the parts together.
"""
