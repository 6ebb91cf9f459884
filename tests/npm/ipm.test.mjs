// `bitmark-toolkit/ipm` in Node.js: every export, every kind of error, the proposal's figures.

import assert from "node:assert/strict";
import { test } from "node:test";
import * as ipm from "bitmark-toolkit/ipm";
import { figures } from "./ipm-figures.mjs";
import { fault } from "./support.mjs";

const refused = (action, ...wanted) => assert.throws(action, fault(ipm, ...wanted));
const DAY = 86_400;
const day = (index) => ({ begins: (index + 1) * DAY, difficulty: 5_290_280_000n, reward: 2_000_000_000n });
/** What a day costs at the most: 0.662712737… BTC. */
const MOST = 66_271_273n;

test("the proposal's figures", async () => {
  await ipm.init();
  assert.ok(figures(ipm) > 40);
});

test("rental prices of any unit, not of any kind", () => {
  const quotes = [
    { amount: 100_000n },
    { amount: 200_000_000n, perSecond: 10n ** 12n },
    { amount: 5_000n, seconds: 3_600 },
  ];
  assert.deepEqual(ipm.rentalRange({ quotes }), { low: 200n, high: 120_000n });
  refused(() => ipm.rentalRange({ quotes: [] }), "refused", "quotes");
  refused(() => ipm.rentalRange({ quotes: [{ amount: 1n }, { amount: 1n, counted: "solutions" }] }), "refused", "quotes");
  refused(() => ipm.rentalRange({ quotes: [{ amount: 1n }, { amount: 1n, basis: "cleared" }] }), "refused", "quotes");
  refused(() => ipm.rentalRange({ quotes: [{ amount: 1n }, { amount: 1n, money: "USD" }] }), "refused", "quotes");
  assert.deepEqual(ipm.rentalRange({ quotes: [{ amount: 5n }, { amount: 4n * 10n ** 8n, money: "sat" }] }), { low: 4n, high: 5n });
  const solutions = [{ amount: 2n, counted: "solutions" }, { amount: 3n, counted: "solutions" }];
  assert.deepEqual(ipm.rentalRange({ quotes: solutions }), { low: 2n, high: 3n });
  refused(() => ipm.rentalRange({ quotes: [{ amount: 1n, perSecond: 0n }] }), "range", "quotes[0].perSecond", 1n);
});

test("what is cut is cut as asked", () => {
  const cost = (decimals, rounding) =>
    ipm.productionCost({ difficulty: 5_290_280_000n, price: { amount: 62_000_000n }, reward: 2_000_000_000n, decimals, rounding }).perCoin;
  assert.deepEqual([cost(5, "down"), cost(5, "nearest"), cost(5, "up"), cost(0), cost()], [8_152n, 8_152n, 8_153n, 0n, 8_152_418n]);
  assert.ok(cost(30) > 10n ** 28n);
});

test("a full day is shared as the proposal has it", () => {
  const pool = new ipm.Pool({ investments: [{ amount: MOST, confirmed: 0 }] });
  const round = pool.run(day(0));
  assert.deepEqual([round.most, round.spent, round.paidOn, round.waiting], [MOST, MOST, 2, 0]);
  const near = (amount, whole) => amount > whole - 10_000n && amount < whole + 10_000n;
  assert.ok(near(round.coins, 504_000_000_000n) && near(round.foundation, 25_200_000_000n));
  assert.equal(round.coins, round.foundation + round.running + round.payouts[0].coins);
  assert.equal(pool.state.isDone, true);
  pool.free();
  pool.free();
  refused(() => pool.run(day(1)), "freed", "");
});

test("a large investment is consumed day after day, a longer queue refused", () => {
  const investments = new Set([{ amount: 5n * MOST, confirmed: 0 }, { amount: 1n, confirmed: 1, sent: 0, address: "b" }]);
  const pool = new ipm.Pool({ investments });
  const rounds = [...pool.runDays([day(0), day(1)])];
  assert.deepEqual(rounds.map(({ spent, waiting }) => [spent, waiting]), [[MOST, 1], [MOST, 1]]);
  assert.deepEqual(pool.state, {
    isDone: false,
    waiting: [{ investment: 0, left: 3n * MOST }],
    refused: [{ investment: 1, days: 6n, most: 5 }],
  });
});

test("the same seed draws the same blocks, here as in Rust", () => {
  // As tests/ipm_pool.rs has it.
  const coins = (seed) => {
    const investments = Array.from({ length: 6 }, (_, index) => ({ amount: MOST, confirmed: index * DAY, sent: 0 }));
    const pool = new ipm.Pool({ seed, investments });
    return Array.from(pool.runDays([0, 1, 2, 3, 4, 5].map(day)), (round) => Number(round.coins / 2_000_000_000n));
  };
  assert.deepEqual(coins(7n), [241, 241, 241, 256, 253, 260]);
  assert.notDeepEqual(coins(8n), coins(7n));
});

test("rules of one's own", () => {
  const rules = { share: 1_000_000, pools: 2, price: { amount: 200_000n }, foundationFee: 0, runningFee: 5, foundationGoal: 1n, queueDays: 9 };
  const pool = new ipm.Pool({ rules, investments: [{ amount: 10n ** 10n, confirmed: 0 }] });
  const round = pool.run({ ...day(0), network: 10n ** 12n });
  assert.deepEqual([round.foundation, round.most], [0n, 189_346_496n]);
  assert.ok(round.coins < 10n ** 10n);
});

test("visitors come at a low difficulty and leave at a high one", () => {
  const bits = ipm.bitsOfDifficulty(52.9028);
  const scenario = { bits, honest: 1e9, rounds: 30, peak: ipm.requiredHashRate(52.9028), base: 2_000_000_000n };
  const visited = ipm.simulateNetwork({ ...scenario, visitors: [{ rate: 1e10, comesAt: 30, leavesAbove: 60 }] });
  assert.equal(visited.length, 30);
  assert.ok(visited.some(({ network }) => network > 1e10) && visited.some(({ network }) => network < 2e9));
  const [pooled] = ipm.simulateNetwork({ ...scenario, share: 0.35 });
  assert.ok(Math.abs(pooled.pool / 1e6 - 662.7) < 0.1 && Math.abs(pooled.esf - 0.8781) < 1e-4);
  const onFork = ipm.simulateNetwork({ ...scenario, algo: "SCRYPT" });
  assert.equal(onFork.length, 30);
  assert.ok(Math.abs(onFork.at(-1).blockSeconds - 960) < 10);
  assert.equal(ipm.estimatedReward({ base: 2_000_000_000n, current: 1, peak: 1 }), 2_000_000_000n);
  assert.deepEqual(ipm.simulateNetwork({ ...scenario, honest: 0 }), []);
  refused(() => ipm.simulateNetwork({ ...scenario, rounds: 1e6 }), "range", "rounds", 100_000);
  refused(() => ipm.simulateNetwork({ ...scenario, visitors: new Array(1_001).fill({}) }), "range", "visitors", 1_000);
});

test("luck spreads what an investment receives", () => {
  const days = [{ chance: 0.35, perBlock: 1 }];
  const { low, median, high } = ipm.investmentSpread({ days, seed: 1n });
  // 720 blocks at 0.35: 252, and a standard deviation of 12.8.
  assert.ok(low < median && median < high && Math.abs(median - 252) < 3, `${low} ${median} ${high}`);
  assert.ok(Math.abs(low - (252 - 1.645 * 12.8)) < 4 && Math.abs(high - (252 + 1.645 * 12.8)) < 4, `${low} ${high}`);
  assert.deepEqual(ipm.investmentSpread({ days, seed: 1n, lives: 1_000 }), { low, median, high });
  assert.deepEqual(ipm.investmentSpread({ days: [] }), { low: 0, median: 0, high: 0 });
  refused(() => ipm.investmentSpread({ days: [{ chance: 1.5, perBlock: 1 }] }), "range", "days[0].chance", 1);
  refused(() => ipm.investmentSpread({ days, lives: 10_001 }), "range", "lives", 10_000);
  refused(() => ipm.investmentSpread({ days: new Array(10_001).fill(days[0]) }), "range", "days", 10_000);
});

test("lists of investments and times as people write them", () => {
  const { investments, lines, bad } = ipm.readInvestments("0.5,2014-07-20\n1,yesterday\n");
  assert.deepEqual([investments.length, investments[0].amount, lines, bad[0].line], [1, 50_000_000n, [1], 2]);
  assert.match(bad[0].message, /yesterday/);
  assert.deepEqual(ipm.readInvestments("txid,Confirmed (UTC),Amount BTC\nab,2014-07-20,1").unused, ["txid"]);
  assert.deepEqual(ipm.readInvestments(ipm.printInvestments(investments)).investments, investments);
  assert.equal(ipm.parseTime("2014-07-13 18:00:42"), 1_405_274_442);
  assert.equal(ipm.printTime(1_405_274_442), "2014-07-13 18:00:42");
  refused(() => ipm.parseTime("2014-02-29"), "invalid", "text");
  refused(() => ipm.printTime(1e15), "range", "time", 253_402_300_799);
  refused(() => ipm.printInvestments([{ amount: 1n }]), "missing", "investments[0].confirmed");
});

test("addresses of the coin", () => {
  assert.throws(() => ipm.checkCoinAddress("b0"), (error) => /zero/.test(error.message) && error.code === "invalid");
  refused(() => ipm.checkCoinAddress(""), "invalid", "address");
  refused(() => ipm.checkCoinAddress("1BvBMSEYstWetqTFn5Au4m4GFg7xJaNVN2"), "invalid", "address");
  assert.equal(ipm.checkCoinAddress("3J98t1WpEZ73CNmQviecrnyiWrnqRhWNLy"), "script");
});

test("a bad call is refused, by field and limit", () => {
  const cost = { difficulty: 1n, price: { amount: 1n }, reward: 1n };
  refused(() => ipm.productionCost({ ...cost, difficulty: 2n ** 128n }), "range", "difficulty", 2n ** 128n - 1n);
  refused(() => ipm.productionCost({ ...cost, reward: 0n }), "range", "reward", 1n);
  refused(() => ipm.productionCost({ ...cost, share: 1_000_001 }), "range", "share", 1_000_000);
  refused(() => ipm.productionCost({ ...cost, fee: 1_000_000 }), "range", "fee", 999_999);
  refused(() => ipm.productionCost({ ...cost, price: { amount: 1n, counted: "solutions" } }), "refused", "price");
  refused(() => ipm.productionCost({ ...cost, decimals: 31 }), "range", "decimals", 30);
  refused(() => ipm.productionCost({ ...cost, price: { amount: 1n, seconds: 0 } }), "range", "price.seconds", 1);
  refused(() => ipm.productionCost({ ...cost, rounding: "even" }), "choice", "rounding", "down, nearest, up");
  refused(() => ipm.bitsOfDifficulty(0), "invalid", "difficulty");
  refused(() => new ipm.Pool(), "missing", "investments");
  refused(() => new ipm.Pool({ investments: "all" }), "type", "investments");
  refused(() => new ipm.Pool({ investments: [{ amount: 1n }] }), "missing", "investments[0].confirmed");
  const pool = new ipm.Pool({ investments: [] });
  refused(() => pool.run({ ...day(0), reward: -1n }), "range", "day.reward", 0n);
  refused(() => [...pool.runDays(5)], "type", "days");
});

test("the largest there is gives an answer", () => {
  const most = 2n ** 64n - 1n;
  const cost = ipm.productionCost({ difficulty: 2n ** 128n - 1n, price: { amount: most, perSecond: 1n, seconds: 1 }, reward: most, blockSeconds: 1 });
  assert.equal(cost.coinsPerDay, most);
  const pool = new ipm.Pool({ seed: most, investments: [{ amount: most, confirmed: 0 }, { amount: most, confirmed: 0 }] });
  for (let index = 0; index < 3; index += 1) {
    assert.ok(pool.run({ begins: 2 ** 53 - 1, difficulty: 2n ** 128n - 1n, reward: most, network: most }).coins >= 0n);
  }
});
