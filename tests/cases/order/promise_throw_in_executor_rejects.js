new Promise(() => { throw new RangeError('out'); }).catch((e) => console.log(e.name, e.message)).then(() => console.log('after'));
console.log('sync');
