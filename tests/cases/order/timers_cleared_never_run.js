const a = setTimeout(() => console.log('never'), 1); const b = setTimeout(() => console.log('kept'), 1); clearTimeout(a); clearTimeout(undefined); clearTimeout(123456); void b;
