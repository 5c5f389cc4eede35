const p = Promise.reject(new Error('root'));
p.catch(() => console.log('handled branch'));
p.then(() => console.log('never'));
setTimeout(() => console.log('timer'), 3);
