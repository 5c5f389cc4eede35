const a = new AbortController(), b = new AbortController(), any = AbortSignal.any([a.signal, b.signal]);
any.addEventListener('abort', () => console.log('any', any.reason)); b.signal.addEventListener('abort', () => console.log('b'));
b.abort('from b'); a.abort('from a'); console.log(any.reason);
