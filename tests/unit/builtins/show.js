function show(v, depth = 0, seen = []) {
  if (typeof v === 'string') return JSON.stringify(v);
  if (typeof v === 'bigint') return String(v) + 'n';
  if (typeof v === 'symbol') return String(v);
  if (typeof v === 'number') return Object.is(v, -0) ? '-0' : String(v);
  if (v === undefined || v === null || typeof v === 'boolean') return String(v);
  if (typeof v === 'function') return 'function ' + v.name + '/' + v.length;
  if (seen.includes(v)) return '<cycle>';
  seen = seen.concat([v]);
  if (v instanceof Error) return v.name + ': ' + v.message;
  if (Array.isArray(v)) {
    const parts = [];
    for (let i = 0; i < v.length; i++) parts.push(i in v ? show(v[i], depth + 1, seen) : '<hole>');
    for (const k of Object.keys(v)) if (!/^[0-9]+$/.test(k)) parts.push(k + ': ' + show(v[k], depth + 1, seen));
    return '[' + parts.join(', ') + ']';
  }
  if (v instanceof Map) return 'Map' + show([...v], depth, seen);
  if (v instanceof Set) return 'Set' + show([...v], depth, seen);
  if (v instanceof Date) return 'Date ' + v.getTime();
  if (v instanceof RegExp) return String(v);
  if (v instanceof ArrayBuffer) return 'ArrayBuffer' + show([...new Uint8Array(v)], depth, seen);
  if (ArrayBuffer.isView(v) && !(v instanceof DataView)) return v.constructor.name + show(Array.from(v), depth, seen);
  const tag = Object.prototype.toString.call(v);
  const parts = [];
  for (const k of Reflect.ownKeys(v)) {
    const d = Reflect.getOwnPropertyDescriptor(v, k);
    parts.push(String(k) + (d.enumerable ? '' : '~') + (d.writable === false ? '!' : '') + (d.configurable ? '' : '#') + ': ' + ('value' in d ? show(d.value, depth + 1, seen) : 'accessor'));
  }
  return tag + '{' + parts.join(', ') + '}';
}
const attempt = f => { try { return show(f()); } catch (e) { return 'throws ' + show(e); } };
