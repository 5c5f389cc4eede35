"""One file of many: the scripts and style sheets of a page, small, for the server to send.

`bundle` joins ES modules, `module` writes one of them, `slim` and `short_names` make it smaller;
`styles` joins style sheets, `kept` keeps what was made on disk. Never in here: anything of Flask,
and anything that touches the built modules, whose bytes both hosts run as they are.
"""
