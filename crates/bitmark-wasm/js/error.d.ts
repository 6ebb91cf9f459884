/**
 * What kind of mistake a refused call is.
 *
 * - `missing`: a needed argument is not there
 * - `type`: an argument is of another type
 * - `range`: a value is outside of what there can be
 * - `choice`: a string is none of those that are understood
 * - `unknown`: an option is not one of this call, most likely misspelt
 * - `invalid`: a text or bytes are not what the argument is for: no account, no seed, no record
 * - `refused`: a rule of the chain, or the node, refuses it
 * - `block`: a block does not follow, or cannot be one
 * - `freed`: the object was freed
 * - `notReady`: `init()` was not awaited before
 * - `worker`: a worker cannot be had, or failed; `cause` says why
 * - `load`: the module cannot be loaded; `cause` says why
 * - `internal`: the package is at fault, and must be loaded anew; please report it
 */
export type BitmarkErrorCode =
  | "missing" | "type" | "range" | "choice" | "unknown" | "invalid" | "refused" | "block"
  | "freed" | "notReady" | "worker" | "load" | "internal";

/** A plain value, as an error repeats it. */
export type PlainValue = number | bigint | string | boolean | null | undefined;

/** What an error is made of. */
export interface BitmarkErrorDetails {
  /** What kind of mistake it is. */
  readonly code: BitmarkErrorCode;
  /** The argument it is in; empty if left out. */
  readonly field?: string;
  /** What was given. */
  readonly value?: PlainValue;
  /** The limit, or what would be taken. */
  readonly limit?: PlainValue;
  /** The error behind this one. */
  readonly cause?: unknown;
}

/** Every error of this package. `message` says all of it in a sentence. */
export declare class BitmarkError extends Error {
  /**
   * Makes an error, as for a test of code that handles one.
   *
   * @example new BitmarkError("height 7 is not 8", { code: "block", field: "block.height", value: 7, limit: 8 })
   */
  constructor(message: string, details: BitmarkErrorDetails);
  /** Always `"BitmarkError"`. */
  readonly name: "BitmarkError";
  /** What kind of mistake it is. Stable: new codes may come, none changes its meaning. */
  readonly code: BitmarkErrorCode;
  /** The argument it is in, as `height` or `blocks[3].time`; empty where none is to blame. */
  readonly field: string;
  /** What was given, where that is a plain value. */
  readonly value: PlainValue;
  /** The limit that was not kept, or what would be taken, in words. */
  readonly limit: PlainValue;
}
