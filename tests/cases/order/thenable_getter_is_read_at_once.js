const thenable = { get then() { console.log('get then'); return (r) => { console.log('call'); r('v'); }; } };
new Promise((r) => { r(thenable); console.log('resolved'); }).then((v) => console.log(v));
console.log('sync');
