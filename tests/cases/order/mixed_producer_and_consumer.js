const queue = [], waiters = [];
const put = (v) => (waiters.length ? waiters.shift()(v) : queue.push(v));
const take = () => (queue.length ? Promise.resolve(queue.shift()) : new Promise((r) => waiters.push(r)));
(async () => { for (let i = 0; i < 4; i++) console.log('took', await take()); })();
put('a'); put('b'); setTimeout(() => { put('c'); console.log('put c'); }, 1); setTimeout(put, 3, 'd');
