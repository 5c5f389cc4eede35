export class Counter {
  #at;
  constructor(start) {
    this.#at = start;
  }
  next() {
    this.#at += 1;
    return this.#at;
  }
}
