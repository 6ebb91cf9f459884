/**
 * `bitmark-toolkit/pow`: the search of the proof that stands in for a fee of the Bitmark Property System.
 *
 * A nonce proves a submission if SHA3-256(pay id ‖ pay nonce ‖ nonce), the nonce in 8 bytes, big endian, is at most the
 * target. Nonces and targets are bigints, ids and digests `Uint8Array`s.
 *
 * Every call throws a {@link BitmarkError} if its arguments are wrong, and no other error; what an iterable or a callback of
 * yours throws comes through. A call takes up to 2²³ values and 256 MiB.
 *
 * Sources: "node" is bitmark-inc/bitmarkd, release 0.16.0.
 */

import { BitmarkError } from "./error.js";
import type { ModuleSource } from "./module.js";

export { BitmarkError } from "./error.js";
export type { BitmarkErrorCode, BitmarkErrorDetails, PlainValue } from "./error.js";
export type { ModuleSource } from "./module.js";

/**
 * Loads the module. Await it once before the first call; more calls cost nothing. {@link solve} does it itself.
 *
 * In Node.js the module is there already, and this is not needed. The module uses the 128-bit vectors of WebAssembly,
 * which browsers have since 2023 at the latest.
 *
 * @param input Where the module comes from; by default `pow_bg.wasm` beside the script.
 * @throws {BitmarkError} `load` if it cannot be loaded; another try may succeed.
 *
 * @example init()
 */
export declare function init(input?: ModuleSource): Promise<void>;

/** What is hashed beside the nonce. */
export interface Submission {
  /** The pay id, 48 bytes: names the submission. */
  readonly payId: Uint8Array;
  /** The pay nonce, 8 bytes: ties the proof to the chain's height. */
  readonly payNonce: Uint8Array;
}

/** A proof that is wanted. */
export interface Job extends Submission {
  /** What the digest, a number in big endian, must not exceed; 0 to 2²⁵⁶ − 1. */
  readonly target: bigint;
}

/** Options of {@link nonceDigest}. */
export interface NonceDigestOptions extends Submission {
  /** The nonce, 0 to 2⁶⁴ − 1. */
  readonly nonce: bigint;
}

/**
 * The digest of a nonce, 32 bytes. Source: node, `reservoir/verify.go`.
 *
 * @example nonceDigest({ payId: new Uint8Array(48).fill(1), payNonce: new Uint8Array(8).fill(2), nonce: 6785n })
 */
export declare function nonceDigest(options: NonceDigestOptions): Uint8Array;

/** Options of {@link provesWork}. */
export interface ProvesWorkOptions extends Job {
  /** The nonce, 0 to 2⁶⁴ − 1. */
  readonly nonce: bigint;
}

/**
 * Whether a nonce proves the work. Source: node, `reservoir/verify.go`.
 *
 * @example
 * provesWork({ payId: new Uint8Array(48).fill(1), payNonce: new Uint8Array(8).fill(2), target: 2n ** 242n,
 *   nonce: 6785n })
 */
export declare function provesWork(options: ProvesWorkOptions): boolean;

/** Options of {@link searchNonce}. */
export interface SearchNonceOptions extends Job {
  /** The first nonce to try; 0 if left out. */
  readonly start?: bigint;
  /** How many nonces to try, 0 to 2⁶⁴ − 1. */
  readonly count: bigint;
}

/** What a search came to. */
export interface Searched {
  /** The first nonce that proves the work; `null` if none of those tried does. */
  readonly nonce: bigint | null;
  /** Where to go on; `null` after the last nonce there is. */
  readonly next: bigint | null;
}

/**
 * Searches on this thread, which waits: some million nonces a second. {@link solve} has workers for it.
 *
 * @example
 * searchNonce({ payId: new Uint8Array(48).fill(1), payNonce: new Uint8Array(8).fill(2), target: 2n ** 242n,
 *   count: 100_000n })
 */
export declare function searchNonce(options: SearchNonceOptions): Searched;

/** How far a search has come. */
export interface SolveProgress {
  /** Nonces tried. */
  readonly tried: bigint;
  /** All nonces from the start to this one, itself not included, have failed: where another search can go on. */
  readonly next: bigint;
  /** Seconds since the search began. */
  readonly seconds: number;
  /** Nonces tried per second; an estimate. */
  readonly hashesPerSecond: number;
}

/** Options of {@link solve}. */
export interface SolveOptions extends Job {
  /** The first nonce to try, 0 to 2⁶⁴ − 1; 0 if left out. */
  readonly start?: bigint;
  /** How many nonces to try at the most, 0 to 2⁶⁴; all from the start on if left out. */
  readonly count?: bigint;
  /** How many workers search, 1 to 1,024; as many as there are processors if left out. */
  readonly workers?: number;
  /** Per cent of the time that each of them computes, 1 to 100; 100 if left out. */
  readonly duty?: number;
  /** Ends the search: it is rejected with the signal's reason. */
  readonly signal?: AbortSignal;
  /** Told ten times a second at the most. What it throws ends the search. */
  readonly onProgress?: (progress: SolveProgress) => void;
  /**
   * Makes a worker of the script `bitmark-toolkit/pow-worker`, where the page's policy or a bundler wants that done its own
   * way: a `Worker` of the browser, in Node.js one of `node:worker_threads`. The search ends it.
   */
  readonly createWorker?: () => SearchWorker;
}

/** What a search needs of a worker, whether of a browser or of Node.js. */
export interface SearchWorker {
  /** Sends it a message. */
  postMessage(message: unknown): void;
  /** Ends it. */
  terminate(): unknown;
}

/** A proof that was found. */
export interface Solution {
  /** The least nonce from the start on that proves the work. */
  readonly nonce: bigint;
  /** Its digest, 32 bytes, computed again outside of the workers. */
  readonly digest: Uint8Array;
  /** Nonces tried by all workers. */
  readonly tried: bigint;
  /** Seconds that it took. */
  readonly seconds: number;
}

/**
 * Searches with workers, in browsers and in Node.js; this thread stays free. The result does not depend on how many they are.
 *
 * @returns The proof; `null` if no nonce of the range proves the work.
 * @throws {BitmarkError} `worker` if a worker cannot be had or fails, beside what is wrong with the options; and the signal's
 * reason, if it is aborted.
 *
 * @example await solve({ payId: new Uint8Array(48).fill(1), payNonce: new Uint8Array(8).fill(2), target: 2n ** 242n })
 */
export declare function solve(options: SolveOptions): Promise<Solution | null>;
