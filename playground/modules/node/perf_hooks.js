// https://nodejs.org/api/perf_hooks.html
"use strict";
module.exports = { performance: globalThis.performance };
