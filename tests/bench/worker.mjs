// One of the workers of `chromium.mjs`: searches for the milliseconds it is told, answers with its rate.

const { exports } = (await WebAssembly.instantiate(await (await fetch("/simd.wasm")).arrayBuffer(), {})).instance;
const SLICE = 50_000;

onmessage = ({ data: milliseconds }) => {
  const began = performance.now();
  let tries = 0;
  let took = 0;
  while (took < milliseconds) {
    exports.own(BigInt(SLICE));
    tries += SLICE;
    took = performance.now() - began;
  }
  postMessage(tries / took / 1000);
};
postMessage("ready");
