"""Scripts without comments and needless blanks."""

from __future__ import annotations

import pytest
import tree_sitter_javascript
from tree_sitter import Language, Parser

from playground.web.bundling.slim import slim


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("a; // b\nc;", "a;c;"),
        ("/** doc */\nf();", "f();"),
        ("a = 1 /* a\nb */ b = 2;", "a=1\nb=2;"),
        ("a = b\n(c)", "a=b\n(c)"),
        ("x = /** @type {A} */ (y);", "x=(y);"),
        ('s = "// no  comment"; // one', 's="// no  comment";'),
        ("s = ` /* ${ /* inside */ a  +  b } ${ c } */`;", "s=` /* ${a+b} ${c} */`;"),
        ("s = `${a} ${`  ${b}  `}`", "s=`${a} ${`  ${b}  `}`"),
        ("r = /[/*]  /; /* é */ z", "r= /[/*]  /;z"),
        ("typeof x in y", "typeof x in y"),
        ("a + +b - -c", "a+ +b- -c"),
        ("a++ + b", "a++ +b"),
        ("1 .toString()", "1 .toString()"),
        ("class A { static #x = 1; get y() {} }", "class A{static #x=1;get y(){}}"),
        ("const é = ü in ä", "const é=ü in ä"),
        ("if (a) {\n  b()\n}\nelse c()", "if(a){b()\n}\nelse c()"),
    ],
)
def test_only_comments_and_needless_blanks_go(source: str, expected: str) -> None:
    tree = Parser(Language(tree_sitter_javascript.language())).parse(source.encode())
    assert slim(tree.root_node).decode() == expected
