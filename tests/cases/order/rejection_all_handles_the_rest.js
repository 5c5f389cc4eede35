const slow = new Promise((_, r) => setTimeout(r, 2, 'slow'));
Promise.all([Promise.reject('fast'), slow]).catch((e) => console.log(e));
setTimeout(() => console.log('end'), 6);
