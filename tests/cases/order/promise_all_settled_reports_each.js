Promise.allSettled([1, Promise.reject('bad'), new Promise((r) => setTimeout(r, 2, 'late'))])
  .then((all) => { for (const row of all) console.log(row.status, row.value, row.reason); });
