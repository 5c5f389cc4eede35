let timer; const seen = [];
const debounced = (v) => { clearTimeout(timer); timer = setTimeout(() => { seen.push(v); console.log(seen.join()); }, 5); };
debounced(1); debounced(2); debounced(3);
