// `bitmark-toolkit/coin`: the consensus rules of the coin. `coin.d.ts` says what everything is.

import { area, checkHooks, errorOf, isIterable, options } from "./boundary.js";
import { BitmarkError } from "./error.js";
import * as glue from "./wasm/coin.js";

const { init: load, call } = area(glue, "coin");

export { BitmarkError };

export function init(input) {
  return load(input);
}

export function readVersion(version) {
  return call("version.read", { version });
}

export function makeVersion(given) {
  return call("version.make", options(given));
}

export function algorithms() {
  return call("version.algorithms");
}

export function networkParams(given) {
  return call("version.network", options(given));
}

export function preForkSubsidy(given) {
  return call("subsidy.preFork", options(given));
}

export function baseSubsidy(given) {
  return call("subsidy.base", options(given));
}

export function emitted(supply) {
  return call("subsidy.emitted", { supply });
}

export function forkShare(supply) {
  return call("subsidy.forkShare", { supply });
}

export function epochs() {
  return call("subsidy.epochs");
}

export function epochOf(given) {
  return call("subsidy.epochOf", { emitted: given });
}

export function supplyCaps() {
  return call("subsidy.caps");
}

export function calendarSupply(time) {
  return call("subsidy.calendar", { time });
}

export function scale(given) {
  return call("reward.scale", options(given));
}

export function nodeReward(given) {
  return call("reward.node", options(given));
}

export function publishedReward(given) {
  return call("reward.published", options(given));
}

export function floorReward(given) {
  return call("reward.floor", options(given));
}

export function erraticLow(base) {
  return call("reward.erraticLow", { base });
}

export function rewardSpan(given) {
  return call("reward.span", options(given));
}

export function rewardRules() {
  return call("reward.rules");
}

export function convertRate(given) {
  return call("reward.convert", options(given));
}

export function explainReward(given) {
  return call("explain", options(given));
}

export function explainRewardAt(given) {
  return call("explain.at", options(given));
}

export function decodeBits(bits) {
  return call("difficulty.decode", { bits });
}

export function encodeBits(target) {
  return call("difficulty.encode", { target });
}

export function blockWork(given) {
  return call("difficulty.work", options(given));
}

export function difficulty(given) {
  return call("difficulty.ofBits", options(given));
}

export function hashesOfBits(bits) {
  return call("difficulty.hashesOfBits", { bits });
}

export function hashesOfDifficulty(given) {
  return call("difficulty.hashes", { difficulty: given });
}

export function retarget(given) {
  return call("difficulty.retarget", options(given));
}

export function steadyBits(given) {
  return call("difficulty.steady", options(given));
}

export function medianTimePast(given) {
  return call("difficulty.medianTime", options(given));
}

export function isForkBlock(given) {
  return call("difficulty.isOnFork", options(given));
}

/** Blocks that cross the boundary together. */
const BATCH = 512;
/** Milliseconds after which a long replay lets others run. */
const SLICE = 30;

const abandoned = new FinalizationRegistry((chain) => {
  try {
    call("chain.free", { chain });
  } catch {
    // The module is broken, and the chain gone with it.
  }
});

export class Chain {
  #chain;
  #pushed = 0;

  constructor(given) {
    this.#chain = call("chain.new", options(given));
    abandoned.register(this, this.#chain, this);
  }

  get tip() {
    return call("chain.tip", { chain: this.#number });
  }

  push(block) {
    const connected = call("chain.push", { chain: this.#number, block });
    this.#pushed += 1;
    return connected;
  }

  *connect(blocks) {
    let batch = [];
    for (const block of iterable(blocks, Symbol.iterator)) {
      batch.push(block);
      if (batch.length < BATCH) continue;
      yield* results(this.#send(batch));
      batch = [];
    }
    yield* results(this.#send(batch));
  }

  async *replay(blocks, given) {
    const { signal, onProgress } = options(given);
    checkHooks({ signal, onProgress });
    const before = this.#pushed;
    let batch = [];
    let begin = performance.now();
    const send = (blocks) => {
      signal?.throwIfAborted();
      const sent = this.#send(blocks);
      onProgress?.({ blocks: this.#pushed - before });
      return sent;
    };
    for await (const block of iterable(blocks, Symbol.asyncIterator, Symbol.iterator)) {
      batch.push(block);
      if (batch.length < BATCH) continue;
      yield* results(send(batch));
      batch = [];
      if (performance.now() - begin > SLICE) {
        await new Promise((resolve) => { setTimeout(resolve); });
        begin = performance.now();
      }
    }
    yield* results(send(batch));
  }

  algoState(algo) {
    return call("chain.state", { chain: this.#number, algo });
  }

  nextKeyBlock(algo) {
    return call("chain.nextKeyBlock", { chain: this.#number, algo });
  }

  figures(algo) {
    return call("chain.figures", { chain: this.#number, algo });
  }

  networkHashps(given) {
    return call("chain.networkHashps", { ...options(given), chain: this.#number });
  }

  free() {
    if (this.#chain === undefined) return;
    abandoned.unregister(this);
    call("chain.free", { chain: this.#chain });
    this.#chain = undefined;
  }

  get #number() {
    if (this.#chain !== undefined) return this.#chain;
    throw new BitmarkError("this chain was freed", { code: "freed" });
  }

  #send(blocks) {
    const { connected, refused } = call("chain.connect", { chain: this.#number, blocks, first: this.#pushed });
    this.#pushed += connected.length;
    return { connected, refused: refused ? errorOf(refused) : undefined };
  }
}

// Where the language has it, `using chain = new Chain()` frees the chain.
if (Symbol.dispose) Chain.prototype[Symbol.dispose] = Chain.prototype.free;

/** The blocks that a chain took, and then, if there was one, the error of the first that it did not. */
function* results({ connected, refused }) {
  yield* connected;
  if (refused) throw refused;
}

function iterable(blocks, ...kinds) {
  if (isIterable(blocks, ...kinds)) return blocks;
  throw new BitmarkError("blocks must be iterable", { code: "type", field: "blocks", limit: "an iterable" });
}
