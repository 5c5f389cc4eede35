// https://nodejs.org/api/util.html
"use strict";
function promisify(original) {
  return function (...args) {
    return new Promise((resolve, reject) => {
      original.call(this, ...args, (error, value) => (error ? reject(error) : resolve(value)));
    });
  };
}

function inherits(constructor, superConstructor) {
  Object.setPrototypeOf(constructor.prototype, superConstructor.prototype);
}

module.exports = { TextDecoder, TextEncoder, promisify, inherits };
