print(typeof early, early());
function early() { return 'first'; }
function dup() { return 1; }
print(dup());
{
  print(inBlock());
  function inBlock() { return 'block'; }
}
print(typeof inBlock);
function after() { return g(); function g() { return 'after return'; } }
print(after());
const late = () => used();
function used() { return 'used'; }
print(late());
if (true) { function cond() { return 'cond'; } print(cond()); }
switch (1) { case 1: print(sw()); function sw() { return 'sw'; } }
