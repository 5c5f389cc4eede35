Promise.all([Promise.resolve(1), Promise.reject('no'), Promise.reject('later')]).catch((e) => console.log(e));
let p = Promise.resolve();
for (let i = 1; i <= 4; i++) p = p.then(() => console.log(i));
