const b = new Uint8Array([1, 2, 3]).buffer; const c = structuredClone(b, { transfer: [b] }); console.log(b.byteLength, c.byteLength, new Uint8Array(c).join());
