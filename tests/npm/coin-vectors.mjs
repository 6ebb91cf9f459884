// The reference vectors of the coin, through the package: in Node.js and in a page, by the same code.
//
// `read(path)` gives a file of tests/vectors/ as text. No number of its JSON files is beyond 2^53.

import { same } from "./check.mjs";

/** The names that the files give the networks. */
const NETWORKS = { main: "main", testnet: "test", regtest: "regtest" };
/** The algorithms of the five works of a row of compact.json. */
const WEIGHTED = ["SHA256D", "SCRYPT", "YESCRYPT", "ARGON2", "EQUIHASH"];

async function rows(read, name) {
  return JSON.parse(await read(`coin/unit/${name}.json`));
}

/** Checks every file of `unit/`; returns the number of rows by file. */
export async function units(coin, read) {
  const names = coin.algorithms().map(({ name }) => name);
  const checks = {
    async version(row) {
      const got = coin.readVersion(row.version);
      same(got.algo, row.name, "algo");
      same(got.core, row.core, "core");
      same(got.isMergeMined, row.auxpow, "auxpow");
      same(got.updatesSsf, row.update_ssf, "update_ssf");
      same(got.variant, row.variant, "variant");
      same(got.chainId, row.chain_id, "chain_id");
      same(coin.algorithms()[row.algo].weight, row.weight, "weight");
    },
    async compact(row) {
      const bits = parseInt(row.bits, 16);
      const got = coin.decodeBits(bits);
      same(got.hex, row.target, "target");
      same(got.lowU256, BigInt(`0x${row.u256}`), "u256");
      same(got.compact, parseInt(row.recompact, 16), "recompact");
      WEIGHTED.forEach((algo, at) => {
        const want = BigInt(`0x${row.work[at]}`) & (2n ** 256n - 1n);
        same(coin.blockWork({ bits, algo }), want, `work of ${algo}`);
      });
    },
    async to_compact(row) {
      const isNegative = row.n.startsWith("-");
      const got = coin.encodeBits(BigInt(`0x${row.n.replace("-", "")}`));
      const sign = isNegative && (got & 0x007fffff) !== 0 ? 0x00800000 : 0;
      same(got + sign, parseInt(row.bits, 16), "bits");
    },
    async scaling(row) {
      const got = coin.scale({ peak: BigInt(row.peak), current: BigInt(row.cur) });
      same(got.ssf, Number(row.ssf), "ssf");
      same(got.full, BigInt(row.ssf_untruncated), "ssf_untruncated");
      same(got.isCut, row.ssf !== row.ssf_untruncated, "is cut");
    },
    async reward(row) {
      const emitted = coin.emitted(BigInt(row.supply));
      const base = coin.baseSubsidy({ emitted, network: NETWORKS[row.net] });
      same(base, BigInt(row.base), "base");
      const reward = coin.nodeReward({ base, factor: BigInt(row.ssf) });
      same(reward + BigInt(row.fees), BigInt(row.reward), "reward");
    },
    async base_subsidy(row) {
      const emitted = coin.emitted(BigInt(row.supply));
      same(emitted, BigInt(row.emitted), "emitted");
      same(coin.baseSubsidy({ emitted }), BigInt(row.base), "base");
      same(coin.epochOf(emitted)?.base ?? 0n, BigInt(row.base), "base of the epoch");
    },
    async difficulty(row) {
      const bits = parseInt(row.bits, 16);
      same(coin.difficulty({ bits, algo: names[row.algo] }), row.difficulty, "difficulty");
      same(coin.difficulty({ bits }), row.sdifficulty, "sdifficulty");
    },
    async prefork_retarget(row) {
      const got = coin.retarget({ bits: parseInt(row.bits, 16), span: row.span });
      same(got, parseInt(row.next, 16), "next");
    },
    async median_time(row) {
      const got = coin.medianTimePast({ times: row.times, onForkTail: row.on_fork_tail });
      same(got, row.mtp, "mtp");
    },
    async fork_rule(row) {
      const versions = [...row.v4].map((vote) => (vote === "1" ? 4 : 3));
      same(coin.isForkBlock({ versions, height: row.next_height }), row.on_fork, "on_fork");
    },
  };
  const counts = {};
  for (const [name, check] of Object.entries(checks)) {
    const table = await rows(read, name);
    for (const [index, row] of table.entries()) {
      try {
        await check(row);
      } catch (cause) {
        throw new Error(`${name}, row ${index} ${JSON.stringify(row)}: ${cause.message}`, { cause });
      }
    }
    counts[name] = table.length;
  }
  counts.prefork_subsidy = 0;
  for (const [name, table] of Object.entries(await rows(read, "prefork_subsidy"))) {
    for (const [height, subsidy] of table) {
      const got = coin.preForkSubsidy({ height, network: NETWORKS[name] });
      same(got, BigInt(subsidy), `${name} at ${height}`);
      counts.prefork_subsidy += 1;
    }
  }
  for (const [name, want] of Object.entries(await rows(read, "params"))) {
    const got = coin.networkParams({ network: NETWORKS[name] });
    same(got.powLimit, BigInt(`0x${want.pow_limit}`), `${name}: pow_limit`);
    same(got.halvingInterval, want.halving, `${name}: halving`);
    same(got.chainId, want.auxpow_chain_id, `${name}: auxpow_chain_id`);
    same(got.genesis.time, want.genesis.time, `${name}: genesis`);
  }
  return counts;
}

function csv(text) {
  const [head, ...lines] = text.trimEnd().split("\n").map((line) => line.split(","));
  return lines.map((cells) => Object.fromEntries(head.map((name, at) => [name, cells[at]])));
}

/** The parts of a chain, each a list of rows by column. */
async function chainFiles(read, name) {
  if (name.startsWith("edge_")) {
    const file = JSON.parse(await read(`coin/chains/${name}.json`));
    const table = ({ columns, rows }) =>
      rows.map((row) => Object.fromEntries(columns.map((column, at) => [column, String(row[at])])));
    return { meta: file.meta, ...Object.fromEntries(["blocks", "keys", "tips", "samples"].map((part) => [part, table(file[part])])) };
  }
  const files = { meta: JSON.parse(await read(`coin/chains/${name}.meta.json`)) };
  for (const part of ["blocks", "keys", "tips", "samples"]) {
    files[part] = csv(await read(`coin/chains/${name}.${part}.csv.gz`));
  }
  return files;
}

/** Replays a reference chain and compares blocks, keys, tips and samples; returns the number of blocks. */
export async function chain(coin, read, name) {
  const files = await chainFiles(read, name);
  const root = { ...files.meta.root, bits: parseInt(files.meta.root.bits, 16), supply: BigInt(files.meta.root.supply) };
  const replayed = new coin.Chain({
    network: NETWORKS[files.meta.network],
    root,
    bitsRule: files.meta.bits_rule === "arbitrary" ? "free" : "checked",
  });
  const wanted = { keys: byHeight(files.keys), tips: byHeight(files.tips), samples: byHeight(files.samples) };
  const names = coin.algorithms().map(({ name }) => name);
  checkTip(replayed, root.height, wanted, names, name);
  const { blocks, rows } = blocksOf(files, root);
  let index = 0;
  // One by one where a tip is wanted, in batches between.
  for (let begin = 0; begin < blocks.length;) {
    let end = begin + 1;
    while (end < blocks.length && !wanted.tips.has(blocks[end - 1].height)
      && !wanted.samples.has(blocks[end - 1].height)) end += 1;
    for (const connected of replayed.connect(blocks.slice(begin, end))) {
      const at = `${name} ${connected.height}`;
      checkBlock(connected, rows[index], at);
      checkKey(connected, wanted.keys.get(connected.height)?.[0], names, at);
      wanted.keys.delete(connected.height);
      index += 1;
    }
    checkTip(replayed, blocks[end - 1].height, wanted, names, name);
    begin = end;
  }
  for (const part of Object.values(wanted)) same(part.size, 0, `${name}: rows not met`);
  same(replayed.tip.height, files.meta.tip_height, `${name}: tip`);
  replayed.free();
  return blocks.length;
}

function byHeight(rows) {
  const groups = new Map();
  for (const row of rows) {
    const height = Number(row.height);
    groups.set(height, [...(groups.get(height) ?? []), row]);
  }
  return groups;
}

function blocksOf(files, root) {
  const rows = files.blocks.slice(1);
  let time = root.time;
  const blocks = rows.map((row, at) => {
    time += Number(row.dt);
    const fees = BigInt(row.fees);
    return {
      height: root.height + at + 1,
      time,
      version: Number(row.version),
      bits: parseInt(row.bits, 16),
      coinbase: BigInt(row.reward) + fees - BigInt(row.underpay),
      fees,
    };
  });
  return { blocks, rows };
}

function checkBlock(got, row, at) {
  same(got.ssf, Number(row.ssf), `${at}: ssf`);
  same(got.base, BigInt(row.base), `${at}: base`);
  same(got.reward, BigInt(row.reward), `${at}: reward`);
  same(got.allowed, BigInt(row.reward) + BigInt(row.fees), `${at}: allowed`);
  same(got.claimDifference, BigInt(row.underpay), `${at}: underpay`);
  same(got.claim, row.underpay === "0" ? "exact" : "under", `${at}: claim`);
  if (row.supply !== undefined) same(got.supply, BigInt(row.supply), `${at}: supply`);
  const broken = got.violations.filter(({ code }) => code !== "aboveLimit");
  same(broken.length, 0, `${at}: ${JSON.stringify(broken)}`);
}

function checkKey({ key, algo }, row, names, at) {
  same(key === null, row === undefined, `${at}: is no key block`);
  if (!key) return;
  same(algo, names[row.algo], `${at}: algo`);
  same(key.lookBack.windows, Number(row.windows), `${at}: windows`);
  same(key.ssf, Number(row.ssf), `${at}: ssf`);
  same(key.lookBack.current, BigInt(row.cur), `${at}: cur`);
  same(key.lookBack.peak, BigInt(row.peak), `${at}: peak`);
  same(key.full ?? 0n, BigInt(row.ssf_untruncated), `${at}: untruncated`);
  same(key.lookBack.peakWindow ?? -1, Number(row.peak_window), `${at}: peak window`);
  same(key.isCut, row.outcome === "truncated", `${at}: truncated`);
}

function checkTip(chain, height, wanted, names, name) {
  const at = `${name} ${height}`;
  const [tip] = wanted.tips.get(height) ?? [];
  if (tip) {
    wanted.tips.delete(height);
    const got = chain.tip;
    same(got.height, height, `${at}: height`);
    same(got.medianTime, Number(tip.mtp), `${at}: mtp`);
    same(got.work, BigInt(`0x${tip.work}`), `${at}: work`);
    same(got.chainWork, BigInt(`0x${tip.chainwork}`), `${at}: chainwork`);
    same(got.supply, BigInt(tip.supply), `${at}: supply`);
    same(got.figures.moneySupply, Number(tip.supply_total_coins), `${at}: supply_total_coins`);
    same(got.isOnFork, tip.on_fork === "1", `${at}: on_fork`);
    same(got.figures.ssfWork, BigInt(tip.ssf_work), `${at}: ssf_work`);
    same(got.figures.ssfHeight, Number(tip.ssf_height), `${at}: ssf_height`);
    same(got.figures.ssfTime, Number(tip.ssf_time), `${at}: ssf_time`);
  }
  for (const row of wanted.samples.get(height) ?? []) {
    checkSample(chain, names[row.algo], row, `${at} ${names[row.algo]}`);
  }
  wanted.samples.delete(height);
}

function checkSample(chain, algo, row, at) {
  const state = chain.algoState(algo);
  same(state.nextBits, parseInt(row.next_bits, 16), `${at}: next_bits`);
  same(state.next.reward, BigInt(row.next_reward), `${at}: next_reward`);
  same(state.next.base, BigInt(row.next_reward_max), `${at}: next_reward_max`);
  const figures = chain.figures(algo);
  same(figures.difficulty, Number(row.diff), `${at}: diff`);
  same(figures.nextDifficulty, Number(row.diff_next), `${at}: diff_next`);
  same(figures.nextDifficultyUnweighted, Number(row.sdiff_next), `${at}: sdiff_next`);
  same(figures.peakGhs, Number(row.peak_hr), `${at}: peak_hr`);
  same(figures.currentGhs, Number(row.cur_hr), `${at}: cur_hr`);
  same(figures.blockReward, Number(row.next_reward) / 1e8, `${at}: shown reward`);
  same(figures.blockRewardMax, Number(row.next_reward_max) / 1e8, `${at}: shown base`);
  same(figures.blocksToUpdate, Number(row.nblocks_ssf), `${at}: nblocks_ssf`);
  same(figures.averageSpacingMinutes, Number(row.spacing_min), `${at}: spacing_min`);
  same(figures.moneySupply, Number(row.supply_coins), `${at}: supply_coins`);
  for (const blocks of [120, 30]) {
    same(chain.networkHashps({ algo, blocks }), Number(row[`nhps${blocks}`]), `${at}: nhps${blocks}`);
  }
}

/** The chains that Node.js and the page replay. */
export const CHAINS = [
  "prefork", "fork_at200", "fork_late", "testnet", "regtest", "storm", "storm_variant", "nearpeak", "mono",
  "edge_partial", "edge_equal_mtp", "edge_future", "edge_future_short", "edge_ties", "edge_unfork",
];
