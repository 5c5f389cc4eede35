const e = new Error('same');
Promise.reject(e).catch((x) => { throw x; }).finally(() => console.log('finally')).catch((x) => console.log(x === e));
