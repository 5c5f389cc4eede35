(async () => {
  const v = await { then(resolve) { console.log('then'); setTimeout(resolve, 1, 'late'); } };
  console.log(v);
})();
Promise.resolve().then(() => console.log(1)).then(() => console.log(2));
