// What a call through the npm package costs, in Node.js: the calls of crates/bitmark-wasm/examples/boundary.rs.
// `cargo xtask bench npm` runs both.

import { join } from "node:path";
import { pathToFileURL } from "node:url";

const load = (area) => import(pathToFileURL(join(process.env.PACKAGE, `node/${area}.mjs`)).href);
const [coin, pow] = await Promise.all(["coin", "pow"].map(load));

const ROUNDS = 5;
const CALLS = 100_000;
const BLOCKS = 50_000;
const NONCES = 1_000_000;

function smallCalls() {
  let sum = 0n;
  for (let call = 0; call < CALLS; call += 1) sum ^= coin.nodeReward({ base: 1_500_000_000n, factor: BigInt(call) });
  return sum;
}

function* blocks({ time, bits }) {
  for (let height = 1; height <= BLOCKS; height += 1) {
    yield { height, time: time + 120 * height, version: 2, bits, coinbase: 2_000_000_000n, fees: 0n };
  }
}

function replay() {
  const chain = new coin.Chain({ bitsRule: "free" });
  let count = 0;
  for (const { claimed } of chain.connect(blocks(chain.tip))) count += claimed > 0n ? 1 : 0;
  chain.free();
  return count;
}

function search() {
  const job = { payId: new Uint8Array(48).fill(7), payNonce: new Uint8Array(8).fill(9), target: 0n };
  return pow.searchNonce({ ...job, count: BigInt(NONCES) }).nonce;
}

for (const [name, count, run] of [["small call", CALLS, smallCalls], ["replay", BLOCKS, replay], ["search", NONCES, search]]) {
  let best = Infinity;
  for (let round = 0; round < ROUNDS; round += 1) {
    const began = performance.now();
    run();
    best = Math.min(best, performance.now() - began);
  }
  console.log(`npm where=package name=${name} rate=${(count / best * 1000).toFixed(1)}`);
}
