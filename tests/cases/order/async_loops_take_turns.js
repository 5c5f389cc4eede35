async function count(name, n) { for (let i = 0; i < n; i++) { console.log(name, i); await null; } console.log(name, 'end'); }
count('a', 3); count('b', 2); Promise.resolve().then(() => console.log('job'));
