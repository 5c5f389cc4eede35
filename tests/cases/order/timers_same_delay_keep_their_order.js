for (let i = 0; i < 6; i++) setTimeout(() => console.log(i), 1);
console.log('sync');
