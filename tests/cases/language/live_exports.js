export let counter = 0;
export function bump() { counter++; return counter; }
export { bump as default, counter as alias };
export const fixed = 'f';
export class Thing { static id = 1; }
bump(); bump();
print(counter);
