function search(grid, want) {
  let steps = 0;
  rows: for (const [y, row] of grid.entries()) {
    for (const x in row) {
      steps++;
      try {
        switch (row[x]) {
          case null: continue rows;
          case want: return { x: Number(x), y, steps };
          case 'stop': break rows;
          case 'throw': throw new Error(`at ${x},${y}`);
          default: if (row[x] > 100) break;
        }
      } catch (e) { steps += 10; continue; } finally { if (steps > 50) return 'too long'; }
    }
  }
  return { steps };
}
const show = (v) => print(JSON.stringify(v));
show(search([[1, 2], [3, 4]], 4)); show(search([[null, 9], ['throw', 5]], 5)); show(search([['stop'], [5]], 5)); show(search([['throw', 'throw', 'throw', 'throw', 'throw', 'throw']], 5)); show(search([], 1));
function* walk(node) { if (!node) return; yield* walk(node.l); yield node.v; yield* walk(node.r); }
print([...walk({ v: 2, l: { v: 1 }, r: { v: 4, l: { v: 3 } } })].join());
const state = { s: 'start' }; const trail = []; machine: while (true) { switch (state.s) { case 'start': state.s = 'middle'; continue machine; case 'middle': { for (let i = 0; ; i++) { trail.push(i); if (i === 2) { state.s = 'end'; continue machine; } } } case 'end': break machine; } } print(trail.join(), state.s);
const results = []; for (let i = 0; i < 5; i++) { try { if (i === 1) continue; if (i === 3) break; results.push(i); } finally { results.push('f' + i); } } print(results.join());
const asyncMix = async () => { const out = []; loop: for (const n of [1, 2, 3, 4]) { try { await null; if (n === 2) continue loop; if (n === 4) break loop; out.push(n); } catch { out.push('c'); } finally { await null; out.push('f' + n); } } return out.join(); }; asyncMix().then(print);
function fizz(n) { let s = ''; do { s += n % 15 === 0 ? 'FizzBuzz' : n % 5 === 0 ? 'Buzz' : n % 3 === 0 ? 'Fizz' : n; s += ','; } while (n-- > 1); return s; } print(fizz(15));
