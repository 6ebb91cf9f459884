"use strict";
// A worker of the search in Node.js: gets slices, and answers each.

const { parentPort } = require("node:worker_threads");
const { area } = require("./boundary.cjs");
const { call } = area(require("./wasm/pow.cjs"), "pow");

parentPort.on("message", (work) => {
  try {
    const began = performance.now();
    const { nonce } = call("search", work);
    parentPort.postMessage({ nonce, took: performance.now() - began });
  } catch (error) {
    parentPort.postMessage({ error: error.message });
  }
});
