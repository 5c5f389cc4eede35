function f() {}
f.then = (r) => r('from function');
Promise.resolve(f).then((v) => console.log(v));
Promise.resolve({ then: 1 }).then((v) => console.log(typeof v.then));
