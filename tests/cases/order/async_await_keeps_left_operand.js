let x = 1;
(async () => { x += await 5; console.log(x); })();
x = 100; console.log(x);
