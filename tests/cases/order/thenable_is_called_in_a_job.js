const thenable = { then(resolve) { console.log('then called'); resolve('value'); } };
Promise.resolve(thenable).then((v) => console.log(v));
console.log('sync');
Promise.resolve().then(() => console.log(1)).then(() => console.log(2)).then(() => console.log(3));
