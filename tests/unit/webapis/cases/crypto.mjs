const thrown = (code) => {
  try {
    return code();
  } catch (error) {
    return [error.name, error.code];
  }
};
const hex = (buffer) => Array.from(new Uint8Array(buffer), (x) => x.toString(16).padStart(2, "0")).join("");

export const random_values_fill_the_same_array = async () => {
  const a = new Uint32Array(4);
  return [crypto.getRandomValues(a) === a, a.some((x) => x !== 0)];
};
export const the_quota_is_65536_bytes = async () => [
  crypto.getRandomValues(new Uint8Array(65536)).length,
  thrown(() => crypto.getRandomValues(new Uint8Array(65537))),
  thrown(() => crypto.getRandomValues(new Float64Array(1))),
];
export const uuids_are_of_version_4 = async () =>
  /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/.test(crypto.randomUUID());
export const digests = async () => {
  const data = new TextEncoder().encode("abc");
  return [
    hex(await crypto.subtle.digest("SHA-256", data)),
    hex(await crypto.subtle.digest({ name: "sha-1" }, data.buffer)),
    (await crypto.subtle.digest("SHA-512", data)).byteLength,
    await crypto.subtle.digest("MD5", data).catch((error) => error.name),
  ];
};
