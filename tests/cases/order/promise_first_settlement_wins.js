new Promise((resolve, reject) => { resolve('first'); reject(new Error('second')); resolve('third'); throw new Error('fourth'); })
  .then((v) => console.log(v), (e) => console.log('rejected', e.message));
