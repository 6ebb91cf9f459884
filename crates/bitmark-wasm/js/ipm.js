// `bitmark-toolkit/ipm`: Investor Public Mining. `ipm.d.ts` says what everything is.

import { area, isIterable, listed, options } from "./boundary.js";
import { BitmarkError } from "./error.js";
import * as glue from "./wasm/ipm.js";

const { init: load, call } = area(glue, "ipm");

export { BitmarkError };

export function init(input) {
  return load(input);
}

export function productionCost(given) {
  return call("cost.of", options(given));
}

export function rentalRange(given) {
  return call("cost.rentalRange", options(given));
}

export function seedPrices() {
  return call("cost.seedPrices");
}

export function rewardSchedules() {
  return call("cost.schedules");
}

export function seedTable() {
  return call("cost.table");
}

export function seedMismatches() {
  return call("cost.mismatches");
}

export function seedCuts() {
  return call("cost.cuts");
}

export function readInvestments(text) {
  return call("list.read", { text });
}

export function printInvestments(investments) {
  return call("list.print", { investments });
}

export function parseTime(text) {
  return call("list.parseTime", { text });
}

export function printTime(time) {
  return call("list.printTime", { time });
}

export function requiredHashRate(difficulty) {
  return call("network.required", { difficulty });
}

export function bitsOfDifficulty(difficulty) {
  return call("network.bits", { difficulty });
}

export function estimatedReward(given) {
  return call("network.reward", options(given));
}

export function simulateNetwork(given) {
  return call("network.simulate", options(given));
}

export function investmentSpread(given) {
  return call("spread", options(given));
}

export function checkCoinAddress(address) {
  return call("address", { address });
}

export function poolFacts() {
  return call("pool.facts");
}

export function isFoundationUnlocked(time) {
  return call("pool.isUnlocked", { time });
}

const abandoned = new FinalizationRegistry((pool) => {
  try {
    call("pool.free", { pool });
  } catch {
    // The module is broken, and the pool gone with it.
  }
});

export class Pool {
  #pool;

  constructor(given) {
    const { investments, ...others } = options(given);
    this.#pool = call("pool.new", { ...others, investments: listed(investments) });
    abandoned.register(this, this.#pool, this);
  }

  get state() {
    return call("pool.state", { pool: this.#number });
  }

  run(day) {
    return call("pool.run", { pool: this.#number, day });
  }

  *runDays(days) {
    if (!isIterable(days, Symbol.iterator)) {
      throw new BitmarkError("days must be iterable", { code: "type", field: "days", limit: "an iterable" });
    }
    for (const day of days) yield this.run(day);
  }

  free() {
    if (this.#pool === undefined) return;
    abandoned.unregister(this);
    call("pool.free", { pool: this.#pool });
    this.#pool = undefined;
  }

  get #number() {
    if (this.#pool !== undefined) return this.#pool;
    throw new BitmarkError("this pool was freed", { code: "freed" });
  }
}

// Where the language has it, `using pool = new Pool({ … })` frees the pool.
if (Symbol.dispose) Pool.prototype[Symbol.dispose] = Pool.prototype.free;
