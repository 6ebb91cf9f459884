// A page without bundler; the package is taken from where it was installed.
import * as coin from "../node_modules/bitmark-toolkit/esm/coin.js";
import * as ipm from "../node_modules/bitmark-toolkit/esm/ipm.js";
import * as pow from "../node_modules/bitmark-toolkit/esm/pow.js";
import * as property from "../node_modules/bitmark-toolkit/esm/property.js";
import { refusal } from "../check.mjs";
import { CHAINS, chain, units } from "../coin-vectors.mjs";
import { figures } from "../ipm-figures.mjs";
import { proofs, solved } from "../pow-vectors.mjs";
import { digests, vectors } from "../property-vectors.mjs";
import { probe } from "./probe.js";

globalThis.result = (async () => {
  const early = refusal(() => coin.algorithms()).code;
  const missing = await coin.init("/no/such.wasm").catch((error) => error.code);
  const answer = await probe({ coin, pow });
  const worker = new Worker("./page-worker.js", { type: "module" });
  const fromWorker = await new Promise((resolve, reject) => {
    worker.onmessage = ({ data }) => resolve(data);
    worker.onerror = ({ message }) => reject(new Error(message));
  });
  return { early, missing, answer, fromWorker };
})();

/** The vectors of each area, and how many rows there were. */
globalThis.vectors = {
  async coin() {
    await coin.init();
    let rows = Object.values(await units(coin, read)).reduce((sum, count) => sum + count);
    for (const name of CHAINS) rows += await chain(coin, read, name);
    return rows;
  },
  async ipm() {
    await ipm.init();
    return figures(ipm);
  },
  async pow() {
    await pow.init();
    return (await proofs(pow, read, 100_000)) + (await solved(pow, read, 3));
  },
  async property() {
    await property.init();
    const counts = Object.values(await vectors(property, read));
    return counts.reduce((sum, count) => sum + count) + (await digests(property, read, 1));
  },
};

/** What becomes of searches that cannot be, or are told to end. */
globalThis.searches = async () => {
  const job = { payId: new Uint8Array(48), payNonce: new Uint8Array(8), target: 0n };
  const outcome = (options) => pow.solve({ ...job, workers: 2, ...options })
    .catch((error) => (error instanceof pow.BitmarkError ? error.code : error.name));
  const control = new AbortController();
  return [
    await outcome({ createWorker: () => new Worker("/no/such.js") }),
    await outcome({ createWorker: () => { throw new Error("policy"); } }),
    await outcome({ signal: control.signal, onProgress: () => control.abort() }),
    await outcome({ count: 100_000n, createWorker: () =>
      new Worker("../node_modules/bitmark-toolkit/esm/pow-worker.js", { type: "module" }) }),
  ];
};

async function read(path) {
  const reply = await fetch(`/vectors/${path}`);
  if (!reply.ok) throw new Error(`${path}: ${reply.status}`);
  const body = path.endsWith(".gz") ? reply.body.pipeThrough(new DecompressionStream("gzip")) : reply.body;
  return new Response(body).text();
}
