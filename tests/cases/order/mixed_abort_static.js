const s = AbortSignal.abort('already'); console.log(s.aborted, s.reason); s.addEventListener('abort', () => console.log('never'));
try { s.throwIfAborted(); } catch (e) { console.log('threw', e); }
