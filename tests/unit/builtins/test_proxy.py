"""Proxies and their invariants. The results are those of V8, as the fixture ``evaluate`` writes them."""

from __future__ import annotations

import pytest

from tests.unit.builtins.conftest import Evaluate


@pytest.mark.parametrize(
    ("expression", "shown"),
    [
        ("Object.prototype.toString.call(new Proxy([],{}))", '"[object Array]"'),
        ("new Proxy({a:1},{get:(t,k)=>k in t?t[k]:'no '+String(k)}).zzz", '"no zzz"'),
        ("new Proxy({},{has:()=>true}) instanceof Object", "true"),
        ("'x' in new Proxy({},{has:()=>true})", "true"),
        ("Object.keys(new Proxy({a:1,b:2},{ownKeys:()=>['b']}))", '["b"]'),
        (
            "Object.keys(new Proxy({a:1},{ownKeys:()=>['zz'],getOwnPropertyDescriptor:()=>({value:1,enumerable:true,configurable:true})}))",
            '["zz"]',
        ),
        ("delete new Proxy({a:1},{deleteProperty:()=>true}).a", "true"),
        ("new Proxy(function(a){return a},{apply:(t,th,args)=>args.length})(1,2,3)", "3"),
        ("new (new Proxy(class{},{construct:()=>({made:1})}))()", "[object Object]{made: 1}"),
        ("typeof new Proxy(()=>1,{})", '"function"'),
        ("typeof new Proxy({},{})", '"object"'),
        ("JSON.stringify(new Proxy([1,2],{}))", '"[1,2]"'),
        ("[...new Proxy([1,2],{})]", "[1, 2]"),
        (
            "(()=>{const {proxy,revoke}=Proxy.revocable({},{});revoke();return proxy.x})()",
            "throws TypeError: Cannot perform 'get' on a proxy that has been revoked",
        ),
        (
            "(()=>{const {proxy,revoke}=Proxy.revocable({},{});revoke();return Array.isArray(proxy)})()",
            "throws TypeError: Cannot perform 'IsArray' on a proxy that has been revoked",
        ),
        (
            "Object.getOwnPropertyDescriptor(new Proxy({a:1},{}),'a')",
            "[object Object]{value: 1, writable: true, enumerable: true, configurable: true}",
        ),
        (
            "(()=>{const log=[];const p=new Proxy({},{set(t,k,v,r){log.push([k,v,r===p]);return Reflect.set(t,k,v,r)},defineProperty(t,k,d){log.push([k,d]);return Reflect.defineProperty(t,k,d)}});p.a=1;return log})()",
            '[["a", 1, true], ["a", [object Object]{value: 1, writable: true, enumerable: true, configurable: true}]]',
        ),
        ("Object.prototype.toString.call(new Proxy(()=>1,{}))", '"[object Function]"'),
        (
            "new Proxy(1,{})",
            "throws TypeError: Cannot create proxy with a non-object as target or handler",
        ),
        (
            "(()=>{let p=Object.create(new Proxy({},{get:(t,k,r)=>'via '+String(k)}));return p.foo})()",
            '"via foo"',
        ),
        (
            "(()=>{let seen;let p=Object.create(new Proxy({},{set:(t,k,v,r)=>{seen=[k,v,r===p];return true}}));p.foo=1;return seen})()",
            '["foo", 1, true]',
        ),
        (
            "(()=>{let closed=0;const it={[Symbol.iterator](){return {next:()=>({value:1,done:false}),return(){closed++;return {}}}}};try{new Map(new Proxy(it,{}))}catch{};try{Array.from(it,()=>{throw 1})}catch(e){closed+=10}return closed})()",
            "12",
        ),
    ],
)
def test_traps_and_invariants_hold(evaluate: Evaluate, expression: str, shown: str) -> None:
    assert evaluate(expression) == shown


@pytest.mark.parametrize(
    ("expression", "shown"),
    [
        ("new Proxy([1,2,3],{}).length", "3"),
        ("(()=>{const a=[];const p=new Proxy(a,{});p.push(1,2);return a})()", "[1, 2]"),
        ("[].concat(new Proxy([1],{}))", "[1]"),
        ("new (new Proxy(Date,{}))(5).getTime()", "5"),
        (
            "new (new Proxy(class{},{construct:()=>1}))",
            "throws TypeError: 'construct' on proxy: trap returned non-object ('1')",
        ),
        ("Object.isFrozen(new Proxy(Object.freeze({}),{}))", "true"),
        (
            "Object.getPrototypeOf(new Proxy({},{getPrototypeOf:()=>Array.prototype}))===Array.prototype",
            "true",
        ),
        ("new Proxy({},{}) instanceof Object", "true"),
        (
            "Reflect.ownKeys(new Proxy({},{ownKeys:()=>['a','a']}))",
            "throws TypeError: 'ownKeys' on proxy: trap returned duplicate entries",
        ),
        (
            "Object.keys(new Proxy({},{ownKeys:()=>[1]}))",
            "throws TypeError: 1 is not a valid property name",
        ),
        (
            "'a' in new Proxy(Object.freeze({a:1}),{has:()=>false})&&1",
            "throws TypeError: 'has' on proxy: trap returned falsish for property 'a' which exists in the proxy target as non-configurable",
        ),
    ],
)
def test_array_and_function_targets_stay_what_they_are(
    evaluate: Evaluate, expression: str, shown: str
) -> None:
    assert evaluate(expression) == shown
