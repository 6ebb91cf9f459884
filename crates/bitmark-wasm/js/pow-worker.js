// A worker of the search in browsers: gets the module, then slices, and answers each.

import { area } from "./boundary.js";
import * as glue from "./wasm/pow.js";

const { init, call } = area(glue, "pow");

globalThis.onmessage = async ({ data }) => {
  const { module, ...work } = data;
  try {
    if (module) return await init(module);
    await init();
    const began = performance.now();
    const { nonce } = call("search", work);
    return postMessage({ nonce, took: performance.now() - began });
  } catch (error) {
    return postMessage({ error: error.message });
  }
};
