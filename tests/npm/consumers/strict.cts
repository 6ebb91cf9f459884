// A consumer under the strictest settings: every export by its type, as a module of either kind.
import {
  BitmarkError, Chain, algorithms, baseSubsidy, blockWork, calendarSupply, convertRate, decodeBits, difficulty, emitted,
  encodeBits, epochOf, epochs, erraticLow, explainReward, floorReward, forkShare, hashesOfBits, hashesOfDifficulty, init,
  isForkBlock, makeVersion, medianTimePast, networkParams, nodeReward, preForkSubsidy, publishedReward, readVersion,
  retarget, rewardRules, rewardSpan, scale, supplyCaps,
} from "bitmark-toolkit/coin";
import { init as initPow, nonceDigest, provesWork, searchNonce, solve } from "bitmark-toolkit/pow";
import type { Solution, SolveProgress } from "bitmark-toolkit/pow";
import type { AlgoName, Block, BitmarkErrorCode, Candidate, Connected, Epoch, Scaling } from "bitmark-toolkit/coin";

export async function use(blocks: AsyncIterable<Block>, signal: AbortSignal): Promise<bigint> {
  const loaded: Promise<void> = init(new URL("https://example.org/coin.wasm"));
  await loaded;
  const algo: AlgoName = algorithms()[0]?.name ?? "SCRYPT";
  const { ssf, full }: Scaling = scale({ peak: 2n, current: 1n });
  const epoch: Epoch | null = epochOf(emitted(1n));
  const found: Candidate[] = explainReward({ low: 1n, high: 2n, height: 3 });
  const numbers: number[] = [
    ssf, makeVersion({ algo, isMergeMined: true }), readVersion(4).core, encodeBits(decodeBits(0x1d00ffff).magnitude),
    difficulty({ bits: 1, algo }), hashesOfDifficulty(1), retarget({ bits: 1, span: 1 }), networkParams().powLimitBitsOf[algo],
    medianTimePast({ times: [1], onForkTail: 1 }) ?? 0, found.length, epochs().length, rewardRules()[0]?.sharePercent ?? 0,
  ];
  const bigints: bigint[] = [
    full, baseSubsidy({ emitted: 1n, network: "test" }), preForkSubsidy({ height: 1, release: "27.x" }), forkShare(8n),
    supplyCaps().coded, calendarSupply(1), nodeReward({ base: 1n, factor: 1n }), floorReward({ base: 1n }), erraticLow(1n),
    publishedReward({ base: 1n, peak: 1n, current: 1n, rule: "CEM v0.2", mining: "merged" }), epoch?.base ?? 0n,
    rewardSpan({ base: 1n, current: { ghs: 1n }, peak: { low: 1n, high: 2n } }).low, hashesOfBits(1),
    convertRate({ rate: 1n, algo, to: "raw" }), blockWork({ bits: 1, algo }),
  ];
  const chain = new Chain({ bitsRule: isForkBlock({ versions: [4], height: 1 }) ? "checked" : "free" });
  try {
    for await (const block of chain.replay(blocks, { signal, onProgress: ({ blocks }) => numbers.push(blocks) })) {
      const connected: Connected = block;
      bigints.push(connected.reward);
    }
    for (const { supply } of chain.connect([])) bigints.push(supply);
    chain.push({ height: 1, time: 1, version: 1, bits: 1, coinbase: 1n, fees: 1n });
    bigints.push(chain.tip.chainWork, chain.nextKeyBlock(algo).base, chain.algoState(algo).supply);
    numbers.push(chain.figures(algo).difficulty, chain.networkHashps({ algo, blocks: 120 }) ?? 0);
    chain.free();
  } catch (error) {
    if (!(error instanceof BitmarkError)) throw error;
    const code: BitmarkErrorCode = error.code;
    bigints.push(BigInt(code.length + error.field.length));
    if (typeof error.limit === "bigint") bigints.push(error.limit);
  }
  return bigints.reduce((sum, value) => sum + value, BigInt(numbers.length));
}

export async function prove(payId: Uint8Array, payNonce: Uint8Array, target: bigint, signal: AbortSignal): Promise<Uint8Array> {
  await initPow();
  const job = { payId, payNonce, target };
  const rates: number[] = [];
  const onProgress = ({ hashesPerSecond }: SolveProgress): void => { rates.push(hashesPerSecond); };
  const solution: Solution | null = await solve({ ...job, signal, onProgress, workers: 2, duty: 50, count: 2n ** 32n });
  const nonce: bigint = solution?.nonce ?? searchNonce({ ...job, count: 1n }).nonce ?? 0n;
  return provesWork({ ...job, nonce }) ? nonceDigest({ payId, payNonce, nonce }) : new Uint8Array();
}

// What must not pass.
// @ts-expect-error targets are bigints
provesWork({ payId: new Uint8Array(48), payNonce: new Uint8Array(8), target: "ff", nonce: 1n });
// @ts-expect-error amounts are bigints
nodeReward({ base: 1, factor: 1n });
// @ts-expect-error there is no such algorithm
blockWork({ bits: 1, algo: "scrypt" });
// @ts-expect-error an option misspelt
preForkSubsidy({ hight: 1 });
// @ts-expect-error a reward is seen one way
explainReward({});
// @ts-expect-error results are read only
networkParams().genesis.time = 1;
