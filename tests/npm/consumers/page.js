// A page without bundler; the package is taken from where it was installed.
import * as coin from "../node_modules/bitmark-toolkit/esm/coin.js";
import { CHAINS, chain, units } from "../vectors.mjs";
import { probe } from "./probe.js";

globalThis.result = (async () => {
  const early = refusal(() => coin.algorithms());
  const missing = await coin.init("/no/such.wasm").catch((error) => error.code);
  const answer = await probe(coin);
  const worker = new Worker("./page-worker.js", { type: "module" });
  const fromWorker = await new Promise((resolve, reject) => {
    worker.onmessage = ({ data }) => resolve(data);
    worker.onerror = ({ message }) => reject(new Error(message));
  });
  return { early, missing, answer, fromWorker };
})();

globalThis.vectors = async () => {
  await coin.init();
  const counts = await units(coin, read);
  let blocks = 0;
  for (const name of CHAINS) blocks += await chain(coin, read, name);
  return { rows: Object.values(counts).reduce((sum, count) => sum + count), blocks };
};

function refusal(action) {
  try {
    action();
    return "none";
  } catch (error) {
    return error instanceof coin.BitmarkError ? error.code : String(error);
  }
}

async function read(path) {
  const reply = await fetch(`/vectors/coin/${path}`);
  if (!reply.ok) throw new Error(`${path}: ${reply.status}`);
  const body = path.endsWith(".gz") ? reply.body.pipeThrough(new DecompressionStream("gzip")) : reply.body;
  return new Response(body).text();
}
