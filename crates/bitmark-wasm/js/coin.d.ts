/**
 * `bitmark-toolkit/coin`: the consensus rules of the Bitmark coin (BTM, MARKS), bit for bit as its node computes them.
 *
 * Amounts are bigints in Bitmark-satoshis (10⁻⁸ coins). Hash rates are bigints in 10⁻⁸ hashes per second, exact as the
 * rules have them. Times are numbers, seconds since 1970. Heights, versions and compact bits are numbers.
 *
 * Every call throws a {@link BitmarkError} if its arguments are wrong, and no other error; what an iterable or a callback of
 * yours throws comes through. A call takes up to 2²³ values and 256 MiB.
 *
 * Sources: "node" is project-bitmark/bitmark at commit ffd840e (release 0.9.7.4), unless a comment says another.
 */

import { BitmarkError } from "./error.js";
import type { ModuleSource } from "./module.js";

export { BitmarkError } from "./error.js";
export type { BitmarkErrorCode, BitmarkErrorDetails, PlainValue } from "./error.js";
export type { ModuleSource } from "./module.js";

/**
 * Loads the module. Await it once before the first call; more calls cost nothing.
 *
 * In Node.js the module is there already, and this is not needed.
 *
 * @param input Where the module comes from; by default `coin_bg.wasm` beside the script.
 * @throws {BitmarkError} `load` if it cannot be loaded; another try may succeed.
 *
 * @example init()
 */
export declare function init(input?: ModuleSource): Promise<void>;

/** An algorithm of the coin, by the node's name. */
export type AlgoName =
  | "SCRYPT" | "SHA256D" | "YESCRYPT" | "ARGON2" | "X17" | "LYRA2REv2" | "EQUIHASH" | "CRYPTONIGHT";

/** A network of the coin. */
export type Network = "main" | "test" | "regtest";

/** Releases of the node differ in a few rules: 0.9.7.x, or the 27.x branch (bitmarkcc/bitmark at 384a0dd). */
export type Release = "0.9.7" | "27.x";

/** Which rules a call goes by. */
export interface NetworkOptions {
  /** The network; `main` if left out. */
  readonly network?: Network;
  /** The node's release; `0.9.7` if left out. */
  readonly release?: Release;
}

/** The fields of a block version. */
export interface VersionFields {
  /** The version itself, a signed 32-bit number. */
  readonly version: number;
  /** The lowest byte; 4 and above vote for the fork. */
  readonly core: number;
  /** The algorithm, bits 9 to 11. */
  readonly algo: AlgoName;
  /** Whether the block is merge-mined, bit 8. */
  readonly isMergeMined: boolean;
  /** Whether the block is a key block, which updates its algorithm's scaling factor. */
  readonly updatesSsf: boolean;
  /** The variant bits of the difficulty rule. */
  readonly variant: number;
  /** The chain id of merge mining, the upper 16 bits. */
  readonly chainId: number;
}

/**
 * The fields of a block version.
 *
 * @param version A signed 32-bit number.
 * Source: node, `src/core.h`, `src/pureheader.h`.
 *
 * @example readVersion(0x00000104)
 */
export declare function readVersion(version: number): VersionFields;

/** A block version to be made. */
export interface VersionOptions {
  /** The lowest byte, 0 to 255; 4 if left out. */
  readonly core?: number;
  /** The algorithm. */
  readonly algo: AlgoName;
  /** Whether the block is merge-mined; `false` if left out. */
  readonly isMergeMined?: boolean;
  /** Whether the block is a key block; `false` if left out. */
  readonly updatesSsf?: boolean;
  /** The chain id, −32,768 to 32,767; 0 if left out. */
  readonly chainId?: number;
}

/**
 * The block version with these fields, a signed 32-bit number. The inverse of {@link readVersion}.
 *
 * @example makeVersion({ algo: "YESCRYPT", updatesSsf: true })
 */
export declare function makeVersion(options: VersionOptions): number;

/** An algorithm. */
export interface Algorithm {
  /** Its number in block versions, 0 to 7. */
  readonly id: number;
  /** Its name. */
  readonly name: AlgoName;
  /** How often its work counts, 1 to 8,000,000. */
  readonly weight: number;
}

/**
 * The eight algorithms, by number. Source: node, `src/core.cpp`, `GetAlgoWeight`.
 *
 * @example algorithms()
 */
export declare function algorithms(): Algorithm[];

/** The first block of a network. */
export interface Genesis {
  /** Its time, seconds since 1970. */
  readonly time: number;
  /** Its version. */
  readonly version: number;
  /** Its compact bits. */
  readonly bits: number;
  /** What its coinbase pays, Bitmark-satoshis. */
  readonly value: bigint;
}

/** What a network and a release set. */
export interface NetworkParams {
  /** The lowest height at which a block can be on fork. */
  readonly forkMinHeight: number;
  /** Blocks between two halvings before the fork; a quartering stands in the middle. */
  readonly halvingInterval: number;
  /** The easiest target. */
  readonly powLimit: bigint;
  /** The easiest target in compact form. */
  readonly powLimitBits: number;
  /** The easiest target of each algorithm, in compact form. */
  readonly powLimitBitsOf: Readonly<Record<AlgoName, number>>;
  /** The chain id that a merge-mined block must carry. */
  readonly chainId: number;
  /** The network's first block. */
  readonly genesis: Genesis;
}

/**
 * What a network and a release set. Source: node, `src/chainparams.cpp`.
 *
 * @example networkParams({ network: "main" })
 */
export declare function networkParams(options?: NetworkOptions): NetworkParams;

/** Options of {@link preForkSubsidy}. */
export interface PreForkSubsidyOptions extends NetworkOptions {
  /** Height of the block, 0 to 2³² − 1. */
  readonly height: number;
}

/**
 * The subsidy of a block before the fork, Bitmark-satoshis, without fees. Source: node, `src/main.cpp`, `GetBlockValue`.
 *
 * @example preForkSubsidy({ height: 400_000 })
 */
export declare function preForkSubsidy(options: PreForkSubsidyOptions): bigint;

/** Options of {@link baseSubsidy}. */
export interface BaseSubsidyOptions extends NetworkOptions {
  /** What the algorithm has emitted, taken eightfold ({@link emitted}), Bitmark-satoshis. */
  readonly emitted: bigint;
}

/**
 * The subsidy before scaling of a block on fork, Bitmark-satoshis, without fees. Source: node, `src/main.cpp`, `GetBlockValue`.
 *
 * @example baseSubsidy({ emitted: emitted(100_000_000_000_000n) })
 */
export declare function baseSubsidy(options: BaseSubsidyOptions): bigint;

/**
 * What counts as emitted for an algorithm with this supply of its own: eight times that, Bitmark-satoshis.
 *
 * @example emitted(100_000_000_000_000n)
 */
export declare function emitted(supply: bigint): bigint;

/**
 * An algorithm's share of the money supply at the fork: an eighth, Bitmark-satoshis.
 *
 * @example forkShare(800_000_000_000_000n)
 */
export declare function forkShare(supply: bigint): bigint;

/** A stage of the nominal reward. */
export interface Epoch {
  /** Its place, from 0. */
  readonly index: number;
  /** It lasts while less than this is emitted, Bitmark-satoshis. */
  readonly emittedBelow: bigint;
  /** The subsidy before scaling, Bitmark-satoshis. */
  readonly base: bigint;
}

/**
 * The 35 epochs, in order. Source: node, `src/main.cpp`, `GetBlockValue`.
 *
 * @example epochs()
 */
export declare function epochs(): Epoch[];

/**
 * The epoch in which this much is emitted (Bitmark-satoshis), `null` after the last.
 *
 * @example epochOf(788_000_000_000_000n)
 */
export declare function epochOf(emitted: bigint): Epoch | null;

/** The most coins there can be. */
export interface SupplyCaps {
  /** As it is quoted, Bitmark-satoshis. */
  readonly quoted: bigint;
  /** As the node's code gives it, Bitmark-satoshis. */
  readonly coded: bigint;
}

/**
 * The most coins there can be, as quoted and as coded.
 *
 * @example supplyCaps()
 */
export declare function supplyCaps(): SupplyCaps;

/**
 * The supply by the calendar, Bitmark-satoshis: 20 coins for every full 120 seconds since the genesis block.
 *
 * @param time Seconds since 1970.
 * Source: project-bitmark/markus, `scripts/bitmark.coffee`.
 *
 * @example calendarSupply(1_500_000_000)
 */
export declare function calendarSupply(time: number): bigint;

/** Two hash rates of one algorithm, 10⁻⁸ weighted hashes per second; each below 2²⁵⁶. */
export interface Rates {
  /** The highest of the look-back. */
  readonly peak: bigint;
  /** The one now. */
  readonly current: bigint;
}

/** A subsidy scaling factor. */
export interface Scaling {
  /** The factor as the node keeps it: the low 32 bits. 0 means the full reward. */
  readonly ssf: number;
  /** The factor before the cut. */
  readonly full: bigint;
  /** Whether the two differ. */
  readonly isCut: boolean;
}

/**
 * The subsidy scaling factor, ⌊10⁸ · peak ÷ (peak − current)⌋. Source: node, `src/main.cpp`, `get_ssf`.
 *
 * @example scale({ peak: 100n, current: 50n })
 */
export declare function scale(options: Rates): Scaling;

/** Options of {@link nodeReward}. */
export interface NodeRewardOptions {
  /** The subsidy before scaling, Bitmark-satoshis. */
  readonly base: bigint;
  /** The scaling factor, 0 to 2⁶⁴ − 1; of a chain's block it is below 2³². */
  readonly factor: bigint;
}

/**
 * The reward the node allows, Bitmark-satoshis, without fees; it can be negative. Source: node, `src/main.cpp`, `GetBlockValue`.
 *
 * @example nodeReward({ base: 1_500_000_000n, factor: 200_000_000n })
 */
export declare function nodeReward(options: NodeRewardOptions): bigint;

/** A rule by which emission is modulated: the one that runs, and the one announced. */
export type RuleId = "CERM v1.0" | "CEM v0.2";

/** Mined for this chain alone, or together with others. */
export type Mining = "native" | "merged";

/** Options of {@link floorReward}. */
export interface FloorRewardOptions {
  /** The subsidy before scaling, Bitmark-satoshis. */
  readonly base: bigint;
  /** The rule; `CERM v1.0` if left out. */
  readonly rule?: RuleId;
  /** How the block is mined; `native` if left out. */
  readonly mining?: Mining;
}

/** Options of {@link publishedReward}. */
export interface PublishedRewardOptions extends FloorRewardOptions, Rates {}

/**
 * The reward as published, in exact arithmetic, rounded down to a Bitmark-satoshi.
 *
 * @example publishedReward({ base: 1_500_000_000n, peak: 100n, current: 50n })
 */
export declare function publishedReward(options: PublishedRewardOptions): bigint;

/**
 * What is paid as published when the current rate is nothing beside the peak, Bitmark-satoshis.
 *
 * @example floorReward({ base: 1_500_000_000n })
 */
export declare function floorReward(options: FloorRewardOptions): bigint;

/**
 * The least that any factor can lead to, Bitmark-satoshis; it can be negative.
 *
 * @example erraticLow(1_500_000_000n)
 */
export declare function erraticLow(base: bigint): bigint;

/** A hash rate known as a range: its ends (10⁻⁸ weighted hashes per second), or a whole figure that a node printed of it. */
export type RateRange =
  | { readonly low: bigint; readonly high: bigint }
  | { readonly ghs: bigint }
  | { readonly hs: bigint };

/** Options of {@link rewardSpan}. */
export interface RewardSpanOptions {
  /** The subsidy before scaling, Bitmark-satoshis. */
  readonly base: bigint;
  /** The rate now. */
  readonly current: RateRange;
  /** The highest of the look-back. */
  readonly peak: RateRange;
}

/** What the node can pay when the rates are known only as ranges. */
export interface RewardSpan {
  /** The least, Bitmark-satoshis, the cut of the factor left aside. */
  readonly low: bigint;
  /** The most, Bitmark-satoshis. */
  readonly high: bigint;
  /** The lowest factor before the cut. */
  readonly fullLow: bigint;
  /** The highest factor before the cut; `null` where the rate can be the peak. */
  readonly fullHigh: bigint | null;
  /** Whether the ranges reach into the 2.3283 % below the peak, where the reward is erratic. */
  readonly cut: "outside" | "partly" | "inside";
}

/**
 * The range that holds every reward the node can allow for rates in these ranges.
 *
 * @example rewardSpan({ base: 1_500_000_000n, current: { ghs: 5_781_361n }, peak: { ghs: 68_141_984n } })
 */
export declare function rewardSpan(options: RewardSpanOptions): RewardSpan;

/** A rule of modulation. */
export interface RewardRule {
  /** What {@link FloorRewardOptions.rule} calls it. */
  readonly id: RuleId;
  /** Its name in full. */
  readonly name: string;
  /** The part of the base that depends on the hash rate, percent. */
  readonly sharePercent: number;
  /** Blocks of one algorithm in a window. */
  readonly windowBlocks: number;
  /** Windows in which the peak is sought. */
  readonly lookBackWindows: number;
  /** Algorithms it is for. */
  readonly algorithms: number;
  /** The base of merge-mined blocks, percent; `null` if theirs is the same. */
  readonly mergedBasePercent: number | null;
  /** The part of that base that depends on the hash rate, percent; `null` if it is the same. */
  readonly mergedSharePercent: number | null;
  /** Whether the node goes by it today. */
  readonly isRunning: boolean;
}

/**
 * The rule that runs and the one announced.
 *
 * @example rewardRules()
 */
export declare function rewardRules(): RewardRule[];

/** Options of {@link convertRate}. */
export interface ConvertRateOptions {
  /** The rate, 10⁻⁸ hashes per second, below 2²⁵⁶. */
  readonly rate: bigint;
  /** The algorithm, whose weight it is. */
  readonly algo: AlgoName;
  /** What it becomes: plain hashes, or hashes times the weight. */
  readonly to: "raw" | "weighted";
}

/**
 * A hash rate in the other form, 10⁻⁸ hashes per second: rounded down if raw, at most 2²⁵⁶ − 1 if weighted.
 *
 * @example convertRate({ rate: 8_000n, algo: "SCRYPT", to: "raw" })
 */
export declare function convertRate(options: ConvertRateOptions): bigint;

/** What was seen of a block's reward: the reward, a rounded one, or the coinbase's value with unknown fees; Bitmark-satoshis. */
export type ObservedReward =
  | {
    /** The reward. */
    readonly exact: bigint;
  }
  | {
    /** The least that a rounded reward can be. */
    readonly low: bigint;
    /** The most. */
    readonly high: bigint;
  }
  | {
    /** The coinbase's value, fees included. */
    readonly withFees: bigint;
  };

/** Options of {@link explainReward}. */
export type ExplainOptions = ObservedReward & {
  /** Height of the block, where it is known. */
  readonly height?: number;
};

/** A base and a range of factors that give the reward. */
export interface Candidate {
  /** The subsidy before scaling, Bitmark-satoshis. */
  readonly base: bigint;
  /** The epoch of that base; `null` before the fork. */
  readonly epoch: Epoch | null;
  /** The least factor that fits; 0 for the full reward. */
  readonly ssfLow: number;
  /** The greatest factor that fits. */
  readonly ssfHigh: number;
  /** No scaling, scaling as published, or a factor cut to 32 bits that pays less than half. */
  readonly kind: "full" | "scaled" | "belowHalf";
  /** Whether the epoch goes with the height: unknown without one, `uneven` if only with uneven shares of blocks. */
  readonly fit: "unknown" | "likely" | "uneven";
}

/**
 * Every base and range of factors from which a reward can have come, likely ones first; at most three per base.
 *
 * @example explainReward({ exact: 759_110_540n, height: 700_000 })
 */
export declare function explainReward(options: ExplainOptions): Candidate[];

/** Options of {@link explainRewardAt}. */
export type ExplainAtOptions = ObservedReward & {
  /** The subsidy before scaling, Bitmark-satoshis. */
  readonly base: bigint;
};

/**
 * The factors from which an amount can have come at a base that is known; `null` if from none.
 *
 * @example explainRewardAt({ exact: 759_110_540n, base: 1_500_000_000n })
 */
export declare function explainRewardAt(
  options: ExplainAtOptions,
): Pick<Candidate, "ssfLow" | "ssfHigh" | "kind"> | null;

/** What compact bits stand for. */
export interface DecodedBits {
  /** Whether the number is below zero; no chain has such a target. */
  readonly isNegative: boolean;
  /** The number without its sign, exact to 2⁵¹² − 1 and that beyond. */
  readonly magnitude: bigint;
  /** Its low 256 bits: what a hash is compared with. */
  readonly lowU256: bigint;
  /** The number in hexadecimal, whatever its size. */
  readonly hex: string;
  /** The number in compact form again, which can differ. */
  readonly compact: number;
}

/**
 * The target that compact bits (0 to 2³² − 1) stand for. Source: node, `src/bignum.h`, `SetCompact`.
 *
 * @example decodeBits(0x1d00ffff)
 */
export declare function decodeBits(bits: number): DecodedBits;

/**
 * The compact bits of a target, 0 to 2⁵¹² − 1; low bits are dropped. Source: node, `src/bignum.h`, `GetCompact`.
 *
 * @example encodeBits(2n ** 224n)
 */
export declare function encodeBits(target: bigint): number;

/** Options of {@link blockWork}. */
export interface BlockWorkOptions {
  /** Compact bits of the block. */
  readonly bits: number;
  /** The block's algorithm, whose weight counts. */
  readonly algo: AlgoName;
}

/**
 * The work of a block, as the node sums it up. Source: node, `src/core.h`, `GetBlockWork`.
 *
 * @example blockWork({ bits: 0x1d00ffff, algo: "SCRYPT" })
 */
export declare function blockWork(options: BlockWorkOptions): bigint;

/** Options of {@link difficulty}. */
export interface DifficultyOptions {
  /** Compact bits. */
  readonly bits: number;
  /** The algorithm whose weight counts; none if left out. */
  readonly algo?: AlgoName;
}

/**
 * The difficulty as the node shows it: weighted if an algorithm is named. Source: node, `src/rpcblockchain.cpp`, `GetDifficulty`.
 *
 * @example difficulty({ bits: 0x1c05a3f4 })
 */
export declare function difficulty(options: DifficultyOptions): number;

/**
 * How many plain hashes a block with these compact bits takes on average, rounded down.
 *
 * @example hashesOfBits(0x1d00ffff)
 */
export declare function hashesOfBits(bits: number): bigint;

/**
 * How many plain hashes a block takes on average at an unweighted difficulty; an estimate.
 *
 * @example hashesOfDifficulty(52.9028)
 */
export declare function hashesOfDifficulty(difficulty: number): number;

/** Options of {@link retarget}. */
export interface RetargetOptions extends NetworkOptions {
  /** Compact bits of the interval that ends. */
  readonly bits: number;
  /** Seconds between its first and its last block; can be negative. */
  readonly span: number;
}

/**
 * The compact bits of the next interval, before the fork. Source: node, `src/main.cpp`, `GetNextWorkRequired`.
 *
 * @example retarget({ bits: 0x1c05a3f4, span: 43_200 })
 */
export declare function retarget(options: RetargetOptions): number;

/** A block of an algorithm by itself. */
export interface SteadyBlock {
  /** Its time, seconds since 1970. */
  readonly time: number;
  /** Its compact bits; those that the rule asks for at its time if left out. */
  readonly bits?: number;
}

/** Options of {@link steadyBits}. */
export interface SteadyBitsOptions extends NetworkOptions {
  /** The algorithm. */
  readonly algo: AlgoName;
  /** Compact bits of the 25 blocks that it begins with, each on time. */
  readonly bits: number;
  /** Time of the last of them, seconds since 1970. */
  readonly time: number;
  /** The blocks after these, oldest first; none if left out. */
  readonly blocks?: readonly SteadyBlock[];
  /** What the chain's clock shows, seconds since 1970. */
  readonly now: number;
}

/**
 * The compact bits of an algorithm's next block on fork, for what-ifs: of its own blocks alone, without a chain. Streaks are left
 * out; {@link Chain.algoState} has all of the rule. Source: node, `src/main.cpp`, `DarkGravityWave`.
 *
 * @example
 * steadyBits({ algo: "SCRYPT", bits: 0x1b040905, time: 1_600_000_000, blocks: [{ time: 1_600_000_480 }],
 *   now: 1_600_000_960 })
 */
export declare function steadyBits(options: SteadyBitsOptions): number;

/** Options of {@link medianTimePast}. */
export interface MedianTimeOptions {
  /** Times of a chain's last blocks, oldest first, seconds since 1970. */
  readonly times: readonly number[];
  /** How many of them, at the end, are on fork; 0 if left out. */
  readonly onForkTail?: number;
}

/**
 * The median time past of the last block, `null` without any. Source: node, `src/core.h`, `GetMedianTimePast`.
 *
 * @example medianTimePast({ times: [1405274442, 1405274562, 1405274700] })
 */
export declare function medianTimePast(options: MedianTimeOptions): number | null;

/** Options of {@link isForkBlock}. */
export interface ForkOptions extends NetworkOptions {
  /** Versions of the blocks before, oldest first; the last hundred count. */
  readonly versions: readonly number[];
  /** Height of the block. */
  readonly height: number;
}

/**
 * Whether a block is on fork: under the rules with eight algorithms. Source: node, `src/core.h`, `CBlockIndex::onFork`.
 *
 * @example isForkBlock({ versions: [4, 4, 4], height: 700_000 })
 */
export declare function isForkBlock(options: ForkOptions): boolean;

/** The block that a replay begins after. */
export interface Root {
  /** Its height. */
  readonly height: number;
  /** Its time, seconds since 1970; 1 at the least. */
  readonly time: number;
  /** Its version. */
  readonly version: number;
  /** Its compact bits. */
  readonly bits: number;
  /** Money supply after it, Bitmark-satoshis. */
  readonly supply: bigint;
}

/** What a replay needs of a block. */
export interface Block {
  /** Its height: one more than the tip's. */
  readonly height: number;
  /** Its time, seconds since 1970; 1 at the least. */
  readonly time: number;
  /** Its version, a signed 32-bit number. */
  readonly version: number;
  /** Its compact bits. */
  readonly bits: number;
  /** What its coinbase pays, Bitmark-satoshis. */
  readonly coinbase: bigint;
  /** The fees of its transactions, Bitmark-satoshis. */
  readonly fees: bigint;
}

/** Options of {@link Chain}. */
export interface ChainOptions extends NetworkOptions {
  /** The block to begin after; the network's genesis block if left out. */
  readonly root?: Root;
  /** Whether blocks' bits are compared with those required (`checked`, if left out) or free, as in made-up chains. */
  readonly bitsRule?: "checked" | "free";
}

/** What the look-back of a key block saw. */
export interface LookBack {
  /** Rate of the 90 blocks before it, 10⁻⁸ weighted hashes per second. */
  readonly current: bigint;
  /** The highest rate of the windows, 10⁻⁸ weighted hashes per second. */
  readonly peak: bigint;
  /** Which window has it, 0 the newest; `null` without any. */
  readonly peakWindow: number | null;
  /** Windows looked at. */
  readonly windows: number;
  /** How it ended: the oldest window complete or not, or stalled by a window that took no time. */
  readonly end: "complete" | "incomplete" | "stalledComplete" | "stalledIncomplete";
}

/** A key block: it sets the factor of its algorithm. */
export interface KeyBlock {
  /** Its height. */
  readonly height: number;
  /** The factor it sets. */
  readonly ssf: number;
  /** How the factor came about. */
  readonly outcome: "noWindow" | "atPeak" | "stalled" | "scaled";
  /** The factor before the cut to 32 bits; `null` unless the outcome is `scaled`. */
  readonly full: bigint | null;
  /** Whether the cut changed it. */
  readonly isCut: boolean;
  /** What its look-back saw. */
  readonly lookBack: LookBack;
}

/** A rule of consensus that a block breaks. */
export interface Violation {
  /** Which rule. */
  readonly code:
    | "bits" | "aboveLimit" | "time" | "overpaid" | "version"
    | "algoBeforeFork" | "mergeMinedBeforeFork" | "chainId" | "keyTooSoon" | "keyMissing";
  /** In words, with the figures. */
  readonly message: string;
}

/** A block that a chain took, against what the rules allow. */
export interface Connected {
  /** Its height. */
  readonly height: number;
  /** Its algorithm. */
  readonly algo: AlgoName;
  /** Whether it is on fork. */
  readonly isOnFork: boolean;
  /** What it is as a key block; `null` if it is none. */
  readonly key: KeyBlock | null;
  /** Its scaling factor; 0 for the full reward. */
  readonly ssf: number;
  /** The subsidy before scaling, Bitmark-satoshis. */
  readonly base: bigint;
  /** The subsidy after scaling, Bitmark-satoshis, without fees; can be negative. */
  readonly reward: bigint;
  /** What its coinbase may pay, fees included, Bitmark-satoshis. */
  readonly allowed: bigint;
  /** What its coinbase pays, Bitmark-satoshis. */
  readonly claimed: bigint;
  /** The two compared. */
  readonly claim: "exact" | "under" | "over";
  /** By how much they differ, Bitmark-satoshis. */
  readonly claimDifference: bigint;
  /** Money supply after it, Bitmark-satoshis: of its algorithm, if on fork. */
  readonly supply: bigint;
  /** Its bits compared with those required; `unknown` where that depends on blocks below the root. */
  readonly bits: "unchecked" | "unknown" | "right" | "wrong";
  /** The bits required, where they are not its own; else `null`. */
  readonly requiredBits: number | null;
  /** The rules it breaks; none in a real chain. */
  readonly violations: Violation[];
}

/** The newest block of a chain. */
export interface Tip {
  /** Its height. */
  readonly height: number;
  /** Its time, seconds since 1970. */
  readonly time: number;
  /** Median time past, seconds since 1970. */
  readonly medianTime: number;
  /** Its version. */
  readonly version: number;
  /** Its algorithm. */
  readonly algo: AlgoName;
  /** Whether it is on fork. */
  readonly isOnFork: boolean;
  /** Whether the next block is. */
  readonly isNextOnFork: boolean;
  /** Its compact bits. */
  readonly bits: number;
  /** Money supply after it, Bitmark-satoshis: of its algorithm, if on fork. */
  readonly supply: bigint;
  /** Its work. */
  readonly work: bigint;
  /** The work of the chain up to it. */
  readonly chainWork: bigint;
  /** How many blocks of its algorithm came in a row. */
  readonly streak: number;
  /** What the node shows of the chain as a whole. */
  readonly figures: TipFigures;
  /** The chain's network. */
  readonly network: Network;
  /** The chain's release. */
  readonly release: Release;
}

/** What the node shows of the chain as a whole. Doubles, equal to the node's. */
export interface TipFigures {
  /** `getmoneysupply`, coins. */
  readonly moneySupply: number;
  /** `ssf_height` of `getblock`. */
  readonly ssfHeight: number;
  /** `ssf_work` of `getblock`. */
  readonly ssfWork: bigint;
  /** `ssf_time` of `getblock`. */
  readonly ssfTime: number;
}

/** What an algorithm's next block gets. */
export interface NextBlock {
  /** Whether it is on fork. */
  readonly isOnFork: boolean;
  /** What counts as emitted, Bitmark-satoshis. */
  readonly emitted: bigint;
  /** The subsidy before scaling, Bitmark-satoshis. */
  readonly base: bigint;
  /** The scaling factor. */
  readonly ssf: number;
  /** The subsidy after scaling, Bitmark-satoshis, without fees. */
  readonly reward: bigint;
}

/** An algorithm as it stands. */
export interface AlgoState {
  /** Its blocks since the fork. */
  readonly blocks: number;
  /** Height of the newest of them; `null` without any. */
  readonly newest: number | null;
  /** Its money supply, Bitmark-satoshis. */
  readonly supply: bigint;
  /** Its newest key block; `null` without any. */
  readonly key: KeyBlock | null;
  /** How many of its blocks follow that; the key block after comes when it is 89. `null` without any. */
  readonly blocksSinceKey: number | null;
  /** Its next block, unless that is a key block. */
  readonly next: NextBlock;
  /** Bits that its next block must have; `null` where that depends on blocks below the root. */
  readonly nextBits: number | null;
}

/** What the node shows of an algorithm, by `chaindynamics`, `getdifficulty` and others. Doubles, equal to the node's. */
export interface AlgoFigures {
  /** Difficulty of its newest block, weighted. */
  readonly difficulty: number;
  /** Difficulty of its next block, weighted; `null` where the bits are not known. */
  readonly nextDifficulty: number | null;
  /** The same without its weight. */
  readonly nextDifficultyUnweighted: number | null;
  /** `peak hashrate`, weighted GH/s. */
  readonly peakGhs: number;
  /** `current hashrate`, weighted GH/s. */
  readonly currentGhs: number;
  /** `nblocks update SSF`. */
  readonly blocksToUpdate: number;
  /** `average block spacing`, minutes. */
  readonly averageSpacingMinutes: number;
  /** `block reward`, coins. */
  readonly blockReward: number;
  /** The same without scaling, coins. */
  readonly blockRewardMax: number;
  /** The reward as `getmininginfo` counts it, Bitmark-satoshis. */
  readonly miningReward: bigint;
  /** The same without scaling, Bitmark-satoshis. */
  readonly miningRewardMax: bigint;
  /** `getmoneysupply` of the algorithm, coins. */
  readonly moneySupply: number;
}

/** Options of {@link Chain.networkHashps}. */
export interface NetworkHashpsOptions {
  /** The algorithm. */
  readonly algo: AlgoName;
  /** How many of its blocks to look back; 0 or less: since the last retarget of the old rule, as the node does. */
  readonly blocks: number;
}

/** How far a replay has come. */
export interface ReplayProgress {
  /** Blocks that the chain took in this replay. */
  readonly blocks: number;
}

/** Options of {@link Chain.replay}. */
export interface ReplayOptions {
  /** Ends the replay between two batches: it throws the signal's reason. Blocks taken stay. */
  readonly signal?: AbortSignal;
  /** Told after each batch of at most 512 blocks. */
  readonly onProgress?: (progress: ReplayProgress) => void;
}

/**
 * A chain replayed block by block: supply, factor, reward allowed and claimed, required bits.
 *
 * It holds some hundred kilobytes whatever its length, until it is freed or collected.
 *
 * Source: node, `src/main.cpp`, `ConnectBlock`, `get_ssf`, `GetBlockValue`, `DarkGravityWave`.
 */
export declare class Chain {
  /**
   * Begins a chain after its root.
   *
   * @throws {BitmarkError} `block` if the root cannot be one.
   */
  constructor(options?: ChainOptions);

  /**
   * The newest block.
   *
   * @example new Chain().tip
   */
  get tip(): Tip;

  /**
   * Connects one block. A block that breaks a rule of consensus is connected too: {@link Connected.violations} says so.
   *
   * @throws {BitmarkError} `block` if it does not follow the tip or cannot be a block; the chain stays as it was. `field` is
   * as `block.time`.
   *
   * @example
   * new Chain().push({ height: 1, time: 1405274562, version: 2, bits: 0x1d00ffff, coinbase: 2_000_000_000n,
   *   fees: 0n })
   */
  push(block: Block): Connected;

  /**
   * Connects blocks as the result is read, 512 at a time.
   *
   * @throws {BitmarkError} As {@link Chain.push}; `field` counts the blocks this chain was given, `blocks[3].time`.
   *
   * @example
   * new Chain().connect([{ height: 1, time: 1405274562, version: 2, bits: 0x1d00ffff, coinbase: 2_000_000_000n,
   *   fees: 0n }, { height: 2, time: 1405274700, version: 2, bits: 0x1d00ffff, coinbase: 2_000_000_001n,
   *   fees: 0n }])
   */
  connect(blocks: Iterable<Block>): Generator<Connected, void, undefined>;

  /**
   * As {@link Chain.connect}, letting other work run in between.
   *
   * @throws {BitmarkError} As {@link Chain.connect}; and the signal's reason, if it is aborted.
   *
   * @example
   * new Chain({ bitsRule: "free" }).replay([{ height: 1, time: 1405274562, version: 2, bits: 0x1d00ffff,
   *   coinbase: 2_000_000_000n, fees: 0n }, { height: 2, time: 1405274700, version: 2, bits: 0x1d00ffff,
   *   coinbase: 2_000_000_001n, fees: 0n }])
   */
  replay(
    blocks: Iterable<Block> | AsyncIterable<Block>,
    options?: ReplayOptions,
  ): AsyncGenerator<Connected, void, undefined>;

  /**
   * An algorithm as it stands.
   *
   * @example new Chain().algoState("SCRYPT")
   */
  algoState(algo: AlgoName): AlgoState;

  /**
   * An algorithm's next block if that is a key block.
   *
   * @example new Chain().nextKeyBlock("SCRYPT")
   */
  nextKeyBlock(algo: AlgoName): NextBlock;

  /**
   * What the node shows of an algorithm.
   *
   * @example new Chain().figures("SCRYPT")
   */
  figures(algo: AlgoName): AlgoFigures;

  /**
   * `getnetworkhashps`, weighted hashes per second; `null` if it reaches back further than the 2,017 blocks kept.
   *
   * @example new Chain().networkHashps({ algo: "SCRYPT", blocks: 120 })
   */
  networkHashps(options: NetworkHashpsOptions): number | null;

  /**
   * Frees the chain's memory at once; later calls throw `freed`. With `Symbol.dispose`, `using` does it.
   *
   * @example new Chain().free()
   */
  free(): void;
}
