const a = setInterval(() => console.log('never'), 1); clearTimeout(a); const b = setTimeout(() => console.log('never'), 1); clearInterval(b); setTimeout(() => console.log('end'), 4);
