// `bitmark-toolkit/coin` in Node.js: every export, every kind of error, the vectors.

import assert from "node:assert/strict";
import { test } from "node:test";
import * as coin from "bitmark-toolkit/coin";
import { CHAINS, chain, units } from "./coin-vectors.mjs";
import { fault, read } from "./support.mjs";

function refused(action, ...wanted) {
  assert.throws(action, fault(coin, ...wanted));
}

test("single functions give what the node gives", async () => {
  const counts = await units(coin, read);
  const total = Object.values(counts).reduce((sum, count) => sum + count);
  assert.ok(total > 8_000, `${total} rows`);
});

for (const name of CHAINS) {
  test(`the chain ${name} gives what the node gives`, async () => {
    assert.ok(await chain(coin, read, name) > 100);
  });
}

test("init may be called as often as one likes", async () => {
  await Promise.all([coin.init(), coin.init()]);
  await coin.init();
});

test("a version is made of its fields", () => {
  const version = coin.makeVersion({ algo: "YESCRYPT", updatesSsf: true, isMergeMined: true, chainId: 91 });
  const { core, algo, isMergeMined, updatesSsf, chainId } = coin.readVersion(version);
  assert.deepEqual({ core, algo, isMergeMined, updatesSsf, chainId },
    { core: 4, algo: "YESCRYPT", isMergeMined: true, updatesSsf: true, chainId: 91 });
});

test("epochs, caps and the calendar", () => {
  const epochs = coin.epochs();
  assert.equal(epochs.length, 35);
  assert.deepEqual(epochs[0], { index: 0, emittedBelow: 788_000_000_000_000n, base: 2_000_000_000n });
  assert.deepEqual(coin.epochOf(788_000_000_000_000n), epochs[1]);
  assert.equal(coin.epochOf(2n ** 64n - 1n), null);
  assert.equal(coin.supplyCaps().quoted, 2_757_989_473_108_000n);
  assert.equal(coin.supplyCaps().coded, 2_757_984_964_566_000n);
  assert.equal(coin.calendarSupply(1_405_274_442 + 240), 4_000_000_000n);
  assert.equal(coin.forkShare(800n), 100n);
});

test("rewards as published, and where the node parts from them", () => {
  const base = 1_500_000_000n;
  const rates = { current: 976_718n * 10n ** 8n, peak: 1_000_000n * 10n ** 8n };
  const { ssf, isCut } = coin.scale(rates);
  assert.deepEqual([ssf, isCut], [196_349, true]);
  assert.equal(coin.nodeReward({ base, factor: BigInt(ssf) }), -368_309_877n);
  assert.equal(coin.publishedReward({ base, ...rates }), 1_482_538_500n);
  assert.equal(coin.floorReward({ base }), 750_000_000n);
  assert.equal(coin.floorReward({ base, rule: "CEM v0.2", mining: "merged" }), 150_000_000n);
  assert.equal(coin.erraticLow(base), -647_483_647n);
  assert.deepEqual(coin.rewardRules().map(({ id, isRunning }) => [id, isRunning]),
    [["CERM v1.0", true], ["CEM v0.2", false]]);
});

test("rates known as ranges", () => {
  const span = coin.rewardSpan({ base: 1_500_000_000n, current: { ghs: 5_781_361n }, peak: { ghs: 68_141_984n } });
  assert.equal(span.cut, "outside");
  assert.ok(span.low <= 813_632_148n && 813_632_148n <= span.high);
  const exact = coin.rewardSpan({ base: 8n, current: { low: 5n, high: 5n }, peak: { low: 5n, high: 5n } });
  assert.deepEqual([exact.low, exact.high], [8n, 8n]);
  assert.equal(coin.rewardSpan({ base: 8n, current: { hs: 0n }, peak: { hs: 0n } }).fullHigh, null);
});

test("an algorithm by itself goes by the wave", () => {
  const begin = { algo: "SCRYPT", bits: 0x1b040905, time: 1_600_000_000 };
  const after = (seconds, count = 30) => {
    const blocks = Array.from({ length: count }, (_, at) => ({ time: begin.time + (at + 1) * seconds }));
    return coin.steadyBits({ ...begin, blocks, now: begin.time + count * seconds });
  };
  const target = (bits) => coin.decodeBits(bits).magnitude;
  assert.equal(coin.steadyBits({ ...begin, now: begin.time + 960 }), begin.bits);
  assert.ok(target(after(480)) < target(begin.bits) && target(begin.bits) < target(after(1_920)));
  const given = [{ time: begin.time + 480, bits: 0x1b020000 }];
  assert.ok(target(coin.steadyBits({ ...begin, blocks: given, now: begin.time + 480 })) < target(after(480, 1)));
  refused(() => coin.steadyBits({ ...begin, now: -1 }), "range", "now", 0);
  refused(() => coin.steadyBits({ ...begin, blocks: [{}], now: 1 }), "missing", "blocks[0].time");
});

test("rates with and without weight", () => {
  assert.equal(coin.convertRate({ rate: 8_000n, algo: "SCRYPT", to: "raw" }), 1n);
  assert.equal(coin.convertRate({ rate: 1n, algo: "SCRYPT", to: "weighted" }), 8_000n);
});

test("a reward explained", () => {
  const [first] = coin.explainReward({ exact: 759_110_540n, height: 700_000 });
  assert.deepEqual([first.base, first.ssfLow, first.ssfHigh, first.kind, first.fit],
    [1_500_000_000n, 101_229_676, 101_229_676, "scaled", "likely"]);
  assert.deepEqual(coin.explainRewardAt({ exact: 759_110_540n, base: 1_500_000_000n }),
    { ssfLow: 101_229_676, ssfHigh: 101_229_676, kind: "scaled" });
  assert.equal(coin.explainRewardAt({ exact: 1n, base: 0n }), null);
  assert.ok(coin.explainReward({ low: 759_000_000n, high: 760_000_000n }).length > 1);
  assert.ok(coin.explainReward({ withFees: 759_110_540n }).length > 1);
});

test("hashes of bits and of a difficulty", () => {
  assert.equal(coin.hashesOfBits(0x1d00ffff), 4_295_032_833n);
  assert.equal(Math.round(coin.hashesOfDifficulty(1)), 4_295_032_833);
});

function* madeUp(count, chain) {
  let { height, time, bits } = chain.tip;
  for (let made = 0; made < count; made += 1) {
    height += 1;
    time += 120;
    yield { height, time, version: 2, bits, coinbase: 2_000_000_000n, fees: 0n };
  }
}

test("a chain, block by block", () => {
  const chain = new coin.Chain();
  const [block, next] = madeUp(2, chain);
  const connected = chain.push(block);
  assert.equal(connected.claim, "exact");
  assert.deepEqual(connected.violations, []);
  assert.equal(chain.tip.network, "main");
  assert.equal(chain.tip.release, "0.9.7");
  const over = chain.push({ ...next, coinbase: 2_000_000_001n });
  assert.deepEqual([over.claim, over.claimDifference, over.violations[0].code], ["over", 1n, "overpaid"]);
  assert.equal(chain.nextKeyBlock("SCRYPT").base, 2_000_000_000n);
  chain.free();
  chain.free();
  refused(() => chain.tip, "freed", "");
});

test("chains do not mix, and a freed one makes room", () => {
  const chains = Array.from({ length: 3 }, () => new coin.Chain({ bitsRule: "free" }));
  chains.forEach((chain, place) => {
    const blocks = [...chain.connect(madeUp(place, chain))];
    assert.equal(blocks.length, place);
  });
  chains[1].free();
  const another = new coin.Chain();
  assert.deepEqual([...chains.filter((chain) => chain !== chains[1]), another].map((chain) => chain.tip.height),
    [0, 2, 0]);
  [chains[0], chains[2], another].forEach((chain) => chain.free());
});

test("a replay lets others run, tells how far it is, and ends when it is told to", async () => {
  const chain = new coin.Chain({ bitsRule: "free" });
  const seen = [];
  let count = 0;
  for await (const { height } of chain.replay(madeUp(2_000, chain), { onProgress: ({ blocks }) => seen.push(blocks) })) {
    count += 1;
    assert.equal(height, count);
  }
  assert.deepEqual(seen, [512, 1024, 1536, 2000]);
  const control = new AbortController();
  const replay = async () => {
    for await (const { height } of chain.replay(madeUp(5_000, chain), { signal: control.signal })) {
      if (height === 2_600) control.abort(new Error("enough"));
    }
  };
  await assert.rejects(replay, /enough/);
  assert.equal(chain.tip.height, 2_000 + 2 * 512);
  await assert.rejects(chain.replay([], { signal: 1 }).next(), fault(coin, "type", "signal"));
  await assert.rejects(chain.replay([], { onProgress: {} }).next(), fault(coin, "type", "onProgress"));
  async function* later() {
    yield* madeUp(3, chain);
  }
  for await (const connected of chain.replay(later())) count = connected.height;
  assert.equal(count, 2_000 + 2 * 512 + 3);
  chain.free();
});

test("a block that cannot follow is named, and those before it are taken", () => {
  const chain = new coin.Chain({ bitsRule: "free" });
  const blocks = [...madeUp(600, chain)];
  blocks[555] = { ...blocks[555], height: 7 };
  const taken = [];
  refused(() => {
    for (const { height } of chain.connect(blocks)) taken.push(height);
  }, "block", "blocks[555].height");
  assert.equal(taken.length, 555);
  assert.equal(chain.tip.height, 555);
  refused(() => chain.push({ ...blocks[556], height: 556, time: 0 }), "block", "block.time");
  refused(() => chain.push({ ...blocks[556], time: "now" }), "type", "block.time");
  refused(() => chain.push({ ...blocks[556], fee: 1n }), "unknown", "block.fee");
  refused(() => chain.push(1), "type", "block");
  refused(() => [...chain.connect(7)], "type", "blocks");
  chain.free();
});

test("a bad call is refused, by field and limit", () => {
  const base = 1n;
  refused(() => coin.readVersion(), "missing", "version");
  refused(() => coin.readVersion("4"), "type", "version", "a number");
  refused(() => coin.readVersion(4n), "type", "version", "a number");
  refused(() => coin.readVersion(2 ** 31), "range", "version", 2 ** 31 - 1);
  refused(() => coin.readVersion(0.5), "range", "version");
  refused(() => coin.readVersion(NaN), "range", "version");
  refused(() => coin.readVersion(Symbol("4")), "type", "version");
  refused(() => coin.readVersion(() => 4), "type", "version");
  refused(() => coin.makeVersion(), "missing", "algo");
  refused(() => coin.makeVersion("SCRYPT"), "type", "options");
  refused(() => coin.makeVersion(null), "type", "options");
  refused(() => coin.makeVersion({ algo: "scrypt" }), "choice", "algo");
  refused(() => coin.makeVersion({ algo: "SCRYPT", updatesSsf: 1 }), "type", "updatesSsf", "a boolean");
  refused(() => coin.makeVersion({ algo: "SCRYPT", core: 256 }), "range", "core", 255);
  refused(() => coin.networkParams({ network: "regnet" }), "choice", "network", "main, test, regtest");
  refused(() => coin.preForkSubsidy({ hight: 1 }), "unknown", "hight");
  refused(() => coin.baseSubsidy({ emitted: 2n ** 64n }), "range", "emitted", 2n ** 64n - 1n);
  refused(() => coin.nodeReward({ base: -1n, factor: 0n }), "range", "base", 0n);
  refused(() => coin.nodeReward({ base: 1, factor: 0n }), "type", "base", "a bigint");
  refused(() => coin.scale({ peak: 2n ** 256n, current: 0n }), "range", "peak", 2n ** 256n - 1n);
  refused(() => coin.encodeBits(2n ** 512n), "range", "target", 2n ** 512n - 1n);
  refused(() => coin.encodeBits(2n ** 4096n), "range", "target");
  refused(() => coin.rewardSpan({ base, current: { low: 2n, high: 1n }, peak: { ghs: 1n } }), "range", "current.high", 2n);
  refused(() => coin.rewardSpan({ base, current: 1n, peak: { ghs: 1n } }), "type", "current");
  refused(() => coin.explainReward({ low: 2n, high: 1n }), "range", "high", 2n);
  refused(() => coin.medianTimePast({ times: [1, -1] }), "range", "times[1]", 0);
  refused(() => coin.medianTimePast({ times: [1], onForkTail: 2 }), "range", "onForkTail", 1);
  refused(() => coin.isForkBlock({ versions: 4, height: 1 }), "type", "versions");
  refused(() => coin.hashesOfDifficulty(-1), "range", "difficulty", 0);
  refused(() => coin.hashesOfDifficulty(Infinity), "range", "difficulty");
  refused(() => new coin.Chain({ root: { height: 1, time: 0, version: 1, bits: 0x1d00ffff, supply: 0n } }), "block", "root.time");
  const round = {};
  round.round = round;
  refused(() => coin.scale({ peak: round, current: 1n }), "type", "peak");
  assert.equal(coin.medianTimePast({ times: [] }), null);
});
