// `bitmark-toolkit/pow` in Node.js: every export, every kind of error, the vectors.

import assert from "node:assert/strict";
import { test } from "node:test";
import { Worker } from "node:worker_threads";
import * as pow from "bitmark-toolkit/pow";
import { proofs, solved } from "./pow-vectors.mjs";
import { fault, read } from "./support.mjs";

const job = { payId: new Uint8Array(48).fill(7), payNonce: new Uint8Array(8).fill(9) };
const easy = { ...job, target: 2n ** 242n };
const hopeless = { ...job, target: 0n };

test("proofs are judged and found as the node does", async () => {
  assert.ok(await proofs(pow, read, 3_000_000n) > 300);
});

test("workers find the same nonces", async () => {
  assert.equal(await solved(pow, read, 6), 6);
});

test("the result does not depend on the workers", async () => {
  await pow.init();
  const { nonce } = pow.searchNonce({ ...easy, start: 5n, count: 10n ** 6n });
  assert.ok(5n <= nonce && pow.provesWork({ ...easy, nonce }));
  for (const workers of [1, 3, 8]) {
    const solution = await pow.solve({ ...easy, start: 5n, workers });
    assert.equal(solution.nonce, nonce);
    assert.deepEqual(solution.digest, pow.nonceDigest({ ...job, nonce }));
    assert.ok(solution.seconds > 0);
  }
});

test("a range without a proof ends", async () => {
  assert.equal(await pow.solve({ ...hopeless, count: 100_000n, workers: 2 }), null);
  assert.equal(await pow.solve({ ...hopeless, start: 2n ** 64n - 3n, workers: 2 }), null);
  assert.equal(await pow.solve({ ...hopeless, count: 0n }), null);
  assert.deepEqual(pow.searchNonce({ ...hopeless, start: 2n ** 64n - 3n, count: 9n }), { nonce: null, next: null });
});

test("a search tells how far it is, and ends when it is told to", async () => {
  const control = new AbortController();
  const seen = [];
  const search = pow.solve({
    ...hopeless,
    workers: 2,
    signal: control.signal,
    onProgress: (progress) => {
      seen.push(progress);
      if (seen.length === 3) control.abort(new Error("enough"));
    },
  });
  await assert.rejects(search, /enough/);
  const [first, , last] = seen;
  assert.ok(first.tried < last.tried && first.next <= last.next && last.next <= last.tried);
  assert.ok(last.seconds > 0 && last.hashesPerSecond > 1_000);
  await assert.rejects(pow.solve({ ...easy, signal: AbortSignal.abort() }), { name: "AbortError" });
  const early = new AbortController();
  const never = pow.solve({ ...hopeless, signal: early.signal });
  early.abort();
  await assert.rejects(never, { name: "AbortError" });
});

test("a search that may use a tenth of the time rests", async () => {
  const time = async (duty) => (await pow.solve({ ...hopeless, target: 2n ** 237n, workers: 1, duty })).seconds;
  const [rested, whole] = [await time(10), await time(100)];
  assert.ok(rested > 3 * whole, `${rested} s against ${whole} s`);
});

test("workers of one's own, and broken ones", async () => {
  const script = import.meta.resolve("bitmark-toolkit/pow-worker");
  let made = 0;
  const createWorker = () => {
    made += 1;
    return new Worker(new URL(script));
  };
  assert.ok(await pow.solve({ ...easy, workers: 2, createWorker }));
  assert.equal(made, 2);
  const ends = (source) => () => new Worker(source, { eval: true });
  for (const createWorker of [
    ends("throw new Error('broken')"),
    ends("process.exit(0)"),
    ends("require('node:worker_threads').parentPort.on('message', () => postMessage())"),
    () => { throw new Error("none"); },
    () => 1,
  ]) {
    await assert.rejects(pow.solve({ ...hopeless, workers: 2, createWorker }), fault(pow, "worker", "createWorker"));
  }
  const lies = ends(`const { parentPort } = require("node:worker_threads");
    parentPort.on("message", ({ start }) => parentPort.postMessage({ nonce: start, took: 1 }))`);
  await assert.rejects(pow.solve({ ...hopeless, workers: 1, createWorker: lies }), fault(pow, "internal", "nonce"));
});

test("an error of onProgress ends the search", async () => {
  const onProgress = () => { throw new RangeError("mine"); };
  await assert.rejects(pow.solve({ ...hopeless, workers: 1, onProgress }), /mine/);
});

test("a bad call is refused, by field and limit", async () => {
  const refused = (action, ...wanted) => assert.throws(action, fault(pow, ...wanted));
  refused(() => pow.nonceDigest({ ...job }), "missing", "nonce");
  refused(() => pow.nonceDigest({ ...job, nonce: 2n ** 64n }), "range", "nonce", 2n ** 64n - 1n);
  refused(() => pow.nonceDigest({ ...job, payId: new Uint8Array(32), nonce: 0n }), "range", "payId", 48);
  refused(() => pow.provesWork({ ...easy, payNonce: "00", nonce: 0n }), "type", "payNonce", "a Uint8Array");
  refused(() => pow.provesWork({ ...easy, target: 2n ** 256n, nonce: 0n }), "range", "target", 2n ** 256n - 1n);
  refused(() => pow.searchNonce({ ...easy, count: -1n }), "range", "count", 0n);
  const rejected = (given, ...wanted) => assert.rejects(pow.solve(given), fault(pow, ...wanted));
  await rejected(undefined, "missing", "payId");
  await rejected(7, "type", "options");
  await rejected({ ...easy, workers: 0 }, "range", "workers", 1);
  await rejected({ ...easy, duty: 101 }, "range", "duty", 100);
  await rejected({ ...easy, count: 2n ** 65n }, "range", "count", 2n ** 64n);
  await rejected({ ...easy, threads: 2 }, "unknown", "threads");
  await rejected({ ...easy, onProgress: 1 }, "type", "onProgress");
  await rejected({ ...easy, createWorker: "x" }, "type", "createWorker");
  await rejected({ ...easy, signal: {} }, "type", "signal");
});
