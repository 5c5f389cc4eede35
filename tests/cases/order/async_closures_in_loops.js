(async () => { const fs = []; for (let i = 0; i < 3; i++) { await null; fs.push(() => i); } console.log(fs.map((f) => f()).join()); })();
