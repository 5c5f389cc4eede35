"""The methods of String.prototype that write HTML: https://tc39.es/ecma262/#sec-string.prototype.anchor."""

from __future__ import annotations

from playground.builtins.string_receiver import this_string
from playground.values.absent import undefined
from playground.values.convert import to_string
from playground.values.function import Code, method
from playground.values.realm import Realm
from playground.values.types import Value

#: Method, tag and attribute.
_METHODS = (
    ("anchor", "a", "name"),
    ("big", "big", ""),
    ("blink", "blink", ""),
    ("bold", "b", ""),
    ("fixed", "tt", ""),
    ("fontcolor", "font", "color"),
    ("fontsize", "font", "size"),
    ("italics", "i", ""),
    ("link", "a", "href"),
    ("small", "small", ""),
    ("strike", "strike", ""),
    ("sub", "sub", ""),
    ("sup", "sup", ""),
)


def install(realm: Realm) -> None:
    """Install the methods."""
    prototype = realm.intrinsics["%String.prototype%"]
    for name, tag, attribute in _METHODS:
        method(realm, prototype, name, 1 if attribute else 0, _create_html(name, tag, attribute))


def _create_html(name: str, tag: str, attribute: str) -> Code:
    """CreateHTML: https://tc39.es/ecma262/#sec-createhtml."""

    def code(this: Value, value: Value = undefined, *_: Value) -> Value:
        s = this_string(this, name)
        quoted = ""
        if attribute:
            quoted = ' {}="{}"'.format(attribute, to_string(value).replace('"', "&quot;"))
        return f"<{tag}{quoted}>{s}</{tag}>"

    return code
