setTimeout(() => console.log('late'), 30); setTimeout(() => console.log('middle'), 15); setTimeout(() => console.log('soon'), 1);
