function f1() { try { return 'try'; } finally { return 'finally'; } }
function f2() { try { throw new Error('x'); } catch (e) { return 'catch ' + e.message; } finally { print('fin'); } }
function f3() { for (const i of [1, 2, 3]) { try { if (i === 2) break; continue; } finally { print('f', i); } } return 'done'; }
function f4() { try { try { throw 1; } finally { print('inner'); } } catch (e) { return e; } }
function f5() { try { throw 1; } catch { return 'no binding'; } }
function f6() { let x = 1; try { return x; } finally { x = 2; } }
function f7() { while (true) { try { return 1; } finally { break; } } return 2; }
function f8() { l: try { return 1; } finally { break l; } return 'labelled'; }
function f9() { try { throw 'a'; } catch (e) { throw e + 'b'; } finally { print('f9'); } }
print(f1()); print(f2()); print(f3()); print(f4()); print(f5()); print(f6()); print(f7()); print(f8());
try { f9(); } catch (e) { print(e); }
outer: for (const a of [1, 2]) { for (const b of [1, 2]) { try { continue outer; } finally { print('fin', a, b); } } }
function jumps() { const log = []; a: for (let i = 0; i < 3; i++) { for (let j = 0; j < 3; j++) { try { if (j === 1) continue a; if (i === 2) break a; log.push(i + '' + j); } finally { if (i === 0) { for (;;) { break; } } log.push('f'); } } } return log.join(); }
print(jumps());
function overtaken() { outer: for (const x of [1, 2, 3]) { for (const y of [1, 2]) { try { try { for (;;) { break outer; } } finally { throw 'thrown'; } } catch (e) { print(x, y, e); } } } return 'end'; }
print(overtaken());
try { try { null.x; } finally { print('cleanup'); } } catch ({ name, message }) { print(name, message); }
