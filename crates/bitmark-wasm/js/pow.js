// `bitmark-toolkit/pow`: the proof search. `pow.d.ts` says what everything is.

import { area, checkHooks, options } from "./boundary.js";
import { BitmarkError } from "./error.js";
import { compiled, defaultCount, spawn } from "./pow-workers.js";
import * as glue from "./wasm/pow.js";

const { init: load, call } = area(glue, "pow");

export { BitmarkError };

export function init(input) {
  return load(input);
}

export function nonceDigest(given) {
  return call("digest", options(given));
}

export function provesWork(given) {
  return call("proves", options(given));
}

export function searchNonce(given) {
  return call("search", options(given));
}

export async function solve(given) {
  const { signal, onProgress, createWorker, workers, duty, start: first, count, ...job } = options(given);
  checkHooks({ signal, onProgress, createWorker });
  signal?.throwIfAborted();
  await load();
  const { start, end } = call("plan", { ...job, start: first, count, workers, duty });
  const crew = new Crew({ job, start, end, duty: duty ?? 100, signal, onProgress, createWorker });
  const { nonce, ...rest } = await crew.run(workers ?? defaultCount());
  if (nonce === null) return null;
  // No worker is believed.
  if (!provesWork({ ...job, nonce })) {
    throw new BitmarkError("a worker found a nonce that proves nothing", { code: "internal", field: "nonce", value: nonce });
  }
  const { payId, payNonce } = job;
  return { nonce, digest: nonceDigest({ payId, payNonce, nonce }), ...rest };
}

/** Nonces of a worker's first slice, and the least and the most of any. */
const FIRST = 1 << 14;
const MOST = 1 << 26;
/** Milliseconds that a slice should take: how long a duty's rest waits at most. */
const SLICE = 200;
/** Milliseconds between two reports. */
const REPORT = 100;

/**
 * Workers that share a range out among them, slice by slice from below.
 *
 * A nonce that was found is the result once no slice below it is under way: so it is the least that proves, whatever
 * worker was quickest.
 */
class Crew {
  #workers = [];
  #underWay = new Map();
  #best = null;
  #tried = 0n;
  #began = performance.now();
  #reported = this.#began;

  constructor({ job, start, end, duty, signal, onProgress, createWorker }) {
    Object.assign(this, { job, end, duty, signal, onProgress, createWorker });
    this.next = start;
  }

  async run(count) {
    const ended = new Promise((resolve, reject) => { Object.assign(this, { resolve, reject }); });
    const onAbort = () => this.reject(this.signal.reason);
    this.signal?.addEventListener("abort", onAbort);
    try {
      this.signal?.throwIfAborted();
      if (this.next === this.end) return this.#result();
      for (let place = 0; place < count && this.next < this.end; place += 1) this.#hire();
      return await ended;
    } finally {
      this.signal?.removeEventListener("abort", onAbort);
      for (const worker of this.#workers) {
        clearTimeout(worker.timer);
        worker.end();
      }
    }
  }

  #hire() {
    const worker = this.#guarded(() => spawn(this.createWorker, compiled(glue), {
      onAnswer: (answer) => this.#guarded(() => this.#take(worker, answer)),
      onFailure: (cause) => this.reject(broken(cause)),
    }), broken);
    if (!worker) return;
    worker.slice = FIRST;
    this.#workers.push(worker);
    this.#assign(worker);
  }

  /** Does something; its error is the search's. */
  #guarded(action, errorOf = (error) => error) {
    try {
      return action();
    } catch (error) {
      this.reject(errorOf(error));
      return undefined;
    }
  }

  #assign(worker) {
    const start = this.next;
    const left = this.end - start;
    if (this.#best !== null || left === 0n) return;
    const count = left < BigInt(worker.slice) ? left : BigInt(worker.slice);
    this.next = start + count;
    this.#underWay.set(worker, start);
    worker.post({ ...this.job, start, count });
  }

  #take(worker, answer) {
    const { nonce, took, error } = answer ?? {};
    const start = this.#underWay.get(worker);
    const isAnswer = start !== undefined && typeof took === "number" && (nonce === null || typeof nonce === "bigint");
    if (!isAnswer) throw broken(error ?? "it answers something else than was asked");
    this.#underWay.delete(worker);
    const count = BigInt(worker.slice);
    const left = this.end - start;
    this.#tried += nonce === null ? (left < count ? left : count) : nonce - start + 1n;
    if (nonce !== null && (this.#best === null || nonce < this.#best)) this.#best = nonce;
    if (this.#isEnd()) return this.resolve(this.#result());
    this.#report();
    // Never more than twice the last, so that one odd measurement does no harm.
    const fitting = Math.round(worker.slice * SLICE / Math.max(took, 1));
    worker.slice = Math.max(FIRST, Math.min(fitting, 2 * worker.slice, MOST));
    const rest = took * (100 / this.duty - 1);
    if (rest < 1) return this.#assign(worker);
    worker.timer = setTimeout(() => this.#guarded(() => this.#assign(worker)), rest);
    return undefined;
  }

  #isEnd() {
    if (this.#best === null) return this.next === this.end && this.#underWay.size === 0;
    return [...this.#underWay.values()].every((start) => this.#best < start);
  }

  #seconds() {
    return (performance.now() - this.#began) / 1000;
  }

  #report() {
    const now = performance.now();
    if (!this.onProgress || now - this.#reported < REPORT) return;
    this.#reported = now;
    const starts = [this.next, ...this.#underWay.values()];
    const next = starts.reduce((least, start) => (start < least ? start : least));
    const seconds = this.#seconds();
    this.onProgress({ tried: this.#tried, next, seconds, hashesPerSecond: Number(this.#tried) / seconds });
  }

  #result() {
    return { nonce: this.#best, tried: this.#tried, seconds: this.#seconds() };
  }
}

function broken(cause) {
  if (cause instanceof BitmarkError) return cause;
  const reason = cause?.message ?? String(cause);
  return new BitmarkError(`a worker of the search failed: ${reason}`, { code: "worker", field: "createWorker", cause });
}
