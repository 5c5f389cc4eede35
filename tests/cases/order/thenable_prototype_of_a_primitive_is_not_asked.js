Number.prototype.then = function () { console.log('never'); };
Promise.resolve(5).then((v) => { console.log(v); delete Number.prototype.then; });
