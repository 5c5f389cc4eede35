const c = 1;
try { c = 2; } catch (e) { print(e.name, e.message); }
try { c++; } catch (e) { print(e.message); }
try { c += effect(); } catch (e) { print(e.message); }
function effect() { print('effect'); return 1; }
try { [c] = [3]; } catch (e) { print(e.message); }
for (const i of [1, 2]) { try { i = 5; } catch (e) { print(e.message); } }
class K { static m() { try { K = 1; } catch (e) { print(e.message); } } }
K.m(); K = 2; print(K);
(function named() { try { named = 1; } catch (e) { print(e.message); } print(typeof named); })();
