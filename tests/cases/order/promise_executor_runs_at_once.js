console.log('1'); new Promise((r) => { console.log('2'); r(); console.log('3'); }).then(() => console.log('5')); console.log('4');
