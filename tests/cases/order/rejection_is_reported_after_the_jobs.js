Promise.reject(new Error('nobody'));
Promise.resolve().then(() => console.log('job')).then(() => console.log('job 2'));
setTimeout(() => console.log('timer'), 5);
console.log('sync');
