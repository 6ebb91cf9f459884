/**
 * `bitmark-toolkit/ipm`: Investor Public Mining, a proposal of 2014 for the Bitmark coin: production cost by difficulty, and the
 * investment pool to the satoshi.
 *
 * Amounts of Bitmarks and of bitcoin are bigints in units of 10⁻⁸, difficulties of costs too. Parts of a whole are numbers in
 * millionths. Exact answers come as bigints in units of 10 to the minus `decimals`; what is a number and no count is an estimate.
 * Times are numbers in seconds since 1970.
 *
 * Every call throws a {@link BitmarkError} if its arguments are wrong, and no other error; what an iterable or a callback of
 * yours throws comes through. A call takes up to 2²³ values and 256 MiB.
 *
 * Sources: "proposal" is the text on Investor Public Mining of 2014; "node" is project-bitmark/bitmark.
 */

import type { AlgoName } from "./coin.js";
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
 * @param input Where the module comes from; by default `ipm_bg.wasm` beside the script.
 * @throws {BitmarkError} `load` if it cannot be loaded; another try may succeed.
 *
 * @example init()
 */
export declare function init(input?: ModuleSource): Promise<void>;

/** A price of hash rate as a market quotes it: so much for so many hashes per second through so many seconds. */
export interface Quote {
  /** How much, 10⁻⁸ of its money. */
  readonly amount: bigint;
  /** What it is in: `BTC` if left out, `sat` (answered in BTC), or any other by its name. Different ones are not compared. */
  readonly money?: string;
  /** For how many per second; a million (1 MH/s) if left out. */
  readonly perSecond?: bigint;
  /** Through how many seconds; 86,400 (a day) if left out. */
  readonly seconds?: number;
  /** Of what; hashes if left out. Solutions of Equihash cannot be compared with them. */
  readonly counted?: "hashes" | "solutions";
  /** Whether it is asked or was paid; asked if left out. The two are never blended. */
  readonly basis?: "ask" | "cleared";
}

/** How exact answers are written. */
export interface Exactness {
  /** Decimals of the answer, 0 to 30; 8 if left out. */
  readonly decimals?: number;
  /** How further digits are cut; down if left out. */
  readonly rounding?: "down" | "nearest" | "up";
}

/** Options of {@link productionCost}. */
export interface ProductionCostOptions extends Exactness {
  /** The difficulty, in units of 10⁻⁸. */
  readonly difficulty: bigint;
  /** What hash rate costs. */
  readonly price: Quote;
  /** What a block pays, Bitmark-satoshis, 1 at the least. */
  readonly reward: bigint;
  /** Seconds that a block should take; 120 if left out. */
  readonly blockSeconds?: number;
  /** The pool's part of the required hash rate, millionths; 350,000 if left out. */
  readonly share?: number;
  /** The part of the coins that an investor does not receive, millionths, not the whole; 50,000 if left out. */
  readonly fee?: number;
}

/** What production costs, in units of 10 to the minus `decimals`. */
export interface ProductionCost {
  /** The hash rate that keeps the block time, H/s. */
  readonly requiredHashRate: bigint;
  /** The most that the pool hires, H/s. */
  readonly poolHashRate: bigint;
  /** What a day at that rate costs, of the price's currency. */
  readonly perDay: bigint;
  /** Blocks of a day. */
  readonly blocksPerDay: bigint;
  /** What one coin costs. */
  readonly perCoin: bigint;
  /** What one coin costs an investor, who receives what the fee leaves. */
  readonly perCoinToInvestor: bigint;
  /** Coins of a pool's day, in Bitmark-satoshis whatever the decimals. */
  readonly coinsPerDay: bigint;
}

/**
 * The cost of production at a difficulty and a price. Source: proposal, "How is the maximum hash rate calculated?".
 *
 * @example
 * productionCost({ difficulty: 5_290_280_000n, price: { amount: 62_000_000n }, reward: 2_000_000_000n,
 *   decimals: 5 })
 */
export declare function productionCost(options: ProductionCostOptions): ProductionCost;

/** Options of {@link rentalRange}. */
export interface RentalRangeOptions extends Exactness {
  /** Prices, all asked or all paid. */
  readonly quotes: readonly Quote[];
}

/** The lowest and the highest of prices. */
export interface RentalRange {
  /** The lowest, per MH/day. */
  readonly low: bigint;
  /** The highest, per MH/day. */
  readonly high: bigint;
}

/**
 * The range of rental prices.
 *
 * @throws {BitmarkError} `refused` if there are none, or they cannot be compared.
 *
 * @example rentalRange({ quotes: [{ amount: 100_000n }, { amount: 5_000n, seconds: 3600 }] })
 */
export declare function rentalRange(options: RentalRangeOptions): RentalRange;

/** The prices that the proposal quotes, 10⁻⁸ per MH/day. They agree at 620 dollars per bitcoin alone. */
export interface SeedPrices {
  /** In dollars. */
  readonly usd: bigint;
  /** In bitcoin. */
  readonly btc: bigint;
}

/**
 * The prices that the proposal quotes.
 *
 * @example seedPrices()
 */
export declare function seedPrices(): SeedPrices;

/**
 * The nominal rewards of the coin, first to last, Bitmark-satoshis: 20, 15, 10, 7.5 …
 *
 * @example rewardSchedules()
 */
export declare function rewardSchedules(): bigint[];

/** Figures of a row, as they are printed. */
export interface SeedFigures {
  /** The required hash rate, MH/s. */
  readonly requiredMhs: string;
  /** The pool's, MH/s. */
  readonly poolMhs: string;
  /** What a day costs, dollars. */
  readonly usdPerDay: string;
  /** What a coin costs, dollars, at 20, 10 and 5 coins a block; the first rows have fewer. */
  readonly usdPerCoin: string[];
}

/** A row of the proposal's chart. */
export interface SeedRow {
  /** The difficulty, in units of 10⁻⁸. */
  readonly difficulty: bigint;
  /** As printed. */
  readonly printed: SeedFigures;
  /** As it follows from the formula, rounded as the chart is. */
  readonly computed: SeedFigures;
}

/**
 * The 17 rows of the proposal's chart.
 *
 * @example seedTable()
 */
export declare function seedTable(): SeedRow[];

/** A figure of the proposal that does not follow from its own formula. */
export interface SeedMismatch {
  /** What is printed, and where. */
  readonly printed: string;
  /** What follows. */
  readonly exact: string;
}

/**
 * The figures of the proposal that do not follow from its own formula.
 *
 * @example seedMismatches()
 */
export declare function seedMismatches(): SeedMismatch[];

/** A figure of the chart that is cut off rather than rounded to the nearest. */
export interface SeedCut {
  /** The difficulty of its row, in units of 10⁻⁸. */
  readonly difficulty: bigint;
  /** Its column: hash rates in MH/s, or what a coin costs by reward schedule, in dollars. */
  readonly column: "Required" | "Pool" | "RS1" | "RS2" | "RS3";
  /** What is printed. */
  readonly printed: string;
  /** To the nearest, with as many decimals. */
  readonly nearest: string;
  /** To eight decimals. */
  readonly exact: string;
}

/**
 * The figures of the chart that are cut off, in its order.
 *
 * @example seedCuts()
 */
export declare function seedCuts(): SeedCut[];

/** A line that is no investment. */
export interface BadLine {
  /** Which one, from 1. */
  readonly line: number;
  /** What is wrong with it. */
  readonly message: string;
}

/** A list of investments, read. */
export interface InvestmentList {
  /** The investments. */
  readonly investments: Required<Investment>[];
  /** For each of them its line, from 1. */
  readonly lines: number[];
  /** The lines that are none. */
  readonly bad: BadLine[];
  /** The names of columns that were left aside. */
  readonly unused: string[];
}

/**
 * Reads a list of investments, a line each: amount in bitcoin, time confirmed, time sent, address. A first line may name them.
 *
 * @example readInvestments("0.5,2014-07-20\n1,yesterday\n")
 */
export declare function readInvestments(text: string): InvestmentList;

/**
 * Writes a list as {@link readInvestments} reads it.
 *
 * @example printInvestments([{ amount: 50_000_000n, confirmed: 1405814400 }])
 */
export declare function printInvestments(investments: readonly Investment[]): string;

/**
 * The seconds since 1970 of `2014-07-13`, `2014-07-13 18:00:42` or `1405274442`.
 *
 * @throws {BitmarkError} `invalid`.
 *
 * @example parseTime("2014-07-13 18:00:42")
 */
export declare function parseTime(text: string): number;

/**
 * Writes a time (seconds since 1970, up to the year 9999): the date, and the clock where it is not midnight; UTC.
 *
 * @example printTime(1_405_274_442)
 */
export declare function printTime(time: number): string;

/**
 * The hash rate that keeps the block time at a difficulty, H/s; an estimate.
 *
 * @example requiredHashRate(52.9028)
 */
export declare function requiredHashRate(difficulty: number): number;

/**
 * The compact bits whose difficulty is nearest to a number.
 *
 * @throws {BitmarkError} `invalid` unless it is within 0 and 2¹⁹².
 *
 * @example bitsOfDifficulty(52.9028)
 */
export declare function bitsOfDifficulty(difficulty: number): number;

/** Options of {@link estimatedReward}. */
export interface EstimatedRewardOptions {
  /** The subsidy before scaling, Bitmark-satoshis. */
  readonly base: bigint;
  /** The hash rate, H/s. */
  readonly current: number;
  /** Its peak, H/s. */
  readonly peak: number;
}

/**
 * The reward under CERM at a hash rate and its peak; `bitmark-toolkit/coin` has it exact.
 *
 * @example estimatedReward({ base: 2_000_000_000n, current: 5e9, peak: 1e10 })
 */
export declare function estimatedReward(options: EstimatedRewardOptions): bigint;

/** A pool of many coins: it mines where the difficulty is low. */
export interface Visitor {
  /** Its hash rate, H/s. */
  readonly rate: number;
  /** It comes when the difficulty is at most this. */
  readonly comesAt: number;
  /** It leaves when the difficulty is above this. */
  readonly leavesAbove: number;
}

/** Options of {@link simulateNetwork}. */
export interface SimulateOptions {
  /** Compact bits of the first round. */
  readonly bits: number;
  /** The algorithm whose blocks are counted, on fork: its difficulty by Dark Gravity Wave. Before the fork if left out. */
  readonly algo?: AlgoName;
  /** Hash rate of those who stay, H/s. */
  readonly honest: number;
  /** Those who come and go, 1,000 at most; none if left out. */
  readonly visitors?: readonly Visitor[];
  /** The pool's part of the required hash rate, 1 for all of it; no pool if left out. */
  readonly share?: number;
  /** Rounds to run, 100,000 at most. */
  readonly rounds: number;
  /** The highest hash rate of the year before, H/s; none if left out. */
  readonly peak?: number;
  /** Nominal coins of a block, Bitmark-satoshis. */
  readonly base: bigint;
}

/** A round: 720 blocks before the fork, 90 of the algorithm on it. */
export interface NetworkRound {
  /** Its difficulty. */
  readonly difficulty: number;
  /** The hash rate that keeps the block time, H/s. */
  readonly required: number;
  /** What those who come and go add, H/s. */
  readonly visiting: number;
  /** What the pool adds, H/s. */
  readonly pool: number;
  /** The whole network, H/s. */
  readonly network: number;
  /** Seconds of a block, on average. */
  readonly blockSeconds: number;
  /** Days that the round takes. */
  readonly days: number;
  /** Emission scaling factor: the network's part of its peak. */
  readonly esf: number;
  /** Coins of a block under CERM, Bitmark-satoshis. */
  readonly reward: bigint;
}

/**
 * Rounds under the rule before the fork (one target for 720 blocks, a change by a factor of four at most) or on it. It ends early if nobody mines.
 *
 * @example
 * simulateNetwork({ bits: bitsOfDifficulty(52.9028), honest: 1.9e9, share: 0.35, rounds: 3,
 *   base: 2_000_000_000n })
 */
export declare function simulateNetwork(options: SimulateOptions): NetworkRound[];

/** A day on which an investment is active. */
export interface Stake {
  /** The chance of a block to be the pool's, 0 to 1. */
  readonly chance: number;
  /** What the investment receives of each of the pool's blocks. */
  readonly perBlock: number;
}

/** Options of {@link investmentSpread}. */
export interface InvestmentSpreadOptions {
  /** The days, 10,000 at most. */
  readonly days: readonly Stake[];
  /** How often they are lived through, 1 to 10,000; 1,000 if left out. */
  readonly lives?: number;
  /** Luck is drawn by it, the same for the same; 0 if left out. */
  readonly seed?: bigint;
}

/** What luck makes of an investment, in the unit of {@link Stake.perBlock}. */
export interface InvestmentSpread {
  /** Less comes in one life of twenty. */
  readonly low: number;
  /** Less comes in every second life. */
  readonly median: number;
  /** More comes in one life of twenty. */
  readonly high: number;
}

/**
 * How far luck carries what an investment receives; an estimate.
 *
 * @example investmentSpread({ days: [{ chance: 0.35, perBlock: 0.5 }, { chance: 0.35, perBlock: 0.25 }], seed: 1n })
 */
export declare function investmentSpread(options: InvestmentSpreadOptions): InvestmentSpread;

/** What an address of the coin is for: a key or a script of the main network, or a key of the test network. */
export type CoinAddressKind = "key" | "script" | "testKey";

/**
 * Checks an address of the coin.
 *
 * @throws {BitmarkError} `invalid`, with what is wrong and, for a wrong letter, where.
 *
 * @example checkCoinAddress("3J98t1WpEZ73CNmQviecrnyiWrnqRhWNLy")
 */
export declare function checkCoinAddress(address: string): CoinAddressKind;

/** What is fixed about the pool. */
export interface PoolFacts {
  /** Blocks of a round. */
  readonly roundBlocks: number;
  /** Confirmations after which a reward can be spent. */
  readonly maturity: number;
  /** Days from a round to its payment. */
  readonly paymentDays: number;
  /** No fund of the Foundation is used before this time, seconds since 1970: the end of 2015-07-13. */
  readonly foundationLockedUntil: number;
}

/**
 * What is fixed about the pool. Source: proposal.
 *
 * @example poolFacts()
 */
export declare function poolFacts(): PoolFacts;

/**
 * Whether the Foundation may use its funds at a time, seconds since 1970.
 *
 * @example isFoundationUnlocked(1_436_745_600)
 */
export declare function isFoundationUnlocked(time: number): boolean;

/** The pool's rules; what is left out is as proposed. */
export interface PoolRules {
  /** Part of the required hash rate that all pools hire, millionths; 350,000. */
  readonly share?: number;
  /** How many pools share it; 1. */
  readonly pools?: number;
  /** The price of hash rate in bitcoin; 0.001 per MH/day. */
  readonly price?: Quote;
  /** The Foundation's part of the coins until its goal, millionths; 50,000. */
  readonly foundationFee?: number;
  /** The part that running the pool takes after it, millionths; 1,000. */
  readonly runningFee?: number;
  /** What the Foundation aims at, Bitmark-satoshis; 70,000 coins. */
  readonly foundationGoal?: bigint;
  /** Days that the queue may take; 5. */
  readonly queueDays?: number;
}

/** An investment: a bitcoin transaction. */
export interface Investment {
  /** How much, satoshis. */
  readonly amount: bigint;
  /** When it was confirmed, seconds since 1970. */
  readonly confirmed: number;
  /** When it was sent, which tells apart what confirmed at one time; when it was confirmed if left out. */
  readonly sent?: number;
  /** Where the coins go. */
  readonly address?: string;
}

/** Options of {@link Pool}. */
export interface PoolOptions {
  /** The rules; those proposed if left out. */
  readonly rules?: PoolRules;
  /** Draws each block by this seed, the same for the same; the expected number of blocks is found if left out. */
  readonly seed?: bigint;
  /** Investments that will be made, in any order. */
  readonly investments: Iterable<Investment>;
}

/** What is to be known of a day. */
export interface PoolDay {
  /** When it begins, seconds since 1970; what was confirmed before takes part. */
  readonly begins: number;
  /** The difficulty of its round, in units of 10⁻⁸. */
  readonly difficulty: bigint;
  /** Coins of a block, Bitmark-satoshis. */
  readonly reward: bigint;
  /** The hash rate of the whole network, the pool included, H/s; what is required if left out. */
  readonly network?: bigint;
}

/** A share of a day. */
export interface Payout {
  /** Which investment, by its place in those given. */
  readonly investment: number;
  /** What it spent, satoshis. */
  readonly spent: bigint;
  /** What it receives, Bitmark-satoshis. */
  readonly coins: bigint;
}

/** A day that is over. */
export interface PoolRound {
  /** Which day, from 0. */
  readonly day: number;
  /** The most that could be spent, satoshis. */
  readonly most: bigint;
  /** What was spent, satoshis. */
  readonly spent: bigint;
  /** Coins expected before the round, Bitmark-satoshis. */
  readonly estimate: bigint;
  /** Coins found, Bitmark-satoshis. */
  readonly coins: bigint;
  /** The Foundation's part, Bitmark-satoshis. */
  readonly foundation: bigint;
  /** What running the pool took, Bitmark-satoshis. */
  readonly running: bigint;
  /** What the investments receive. */
  readonly payouts: Payout[];
  /** The day of payment. */
  readonly paidOn: number;
  /** Investments waiting at the end. */
  readonly waiting: number;
  /** The Foundation's coins at the end, Bitmark-satoshis. */
  readonly foundationBalance: bigint;
}

/** Where a pool stands. */
export interface PoolState {
  /** Whether every investment has been consumed or refused. */
  readonly isDone: boolean;
  /** What is left of each investment in the queue, in order. */
  readonly waiting: WaitingInvestment[];
  /** The investments that were not taken. */
  readonly refused: RefusedInvestment[];
}

/** An investment in the queue. */
export interface WaitingInvestment {
  /** Which one, by its place in those given. */
  readonly investment: number;
  /** What is left of it, satoshis. */
  readonly left: bigint;
}

/** An investment that was not taken. */
export interface RefusedInvestment {
  /** Which one, by its place in those given. */
  readonly investment: number;
  /** Days that the queue would take with it, rounded up. */
  readonly days: bigint;
  /** The most. */
  readonly most: number;
}

/** The pool, simulated day by day. Source: proposal; what it leaves open is a rule. */
export declare class Pool {
  /** Begins a pool on day 0. */
  constructor(options: PoolOptions);

  /**
   * Where it stands.
   *
   * @example new Pool({ investments: [{ amount: 100_000_000n, confirmed: 0 }] }).state
   */
  get state(): PoolState;

  /**
   * Runs a day.
   *
   * @example
   * new Pool({ investments: [{ amount: 100_000_000n, confirmed: 0 }] }).run({ begins: 86400,
   *   difficulty: 5_290_280_000n, reward: 2_000_000_000n })
   */
  run(day: PoolDay): PoolRound;

  /**
   * Runs days as the result is read.
   *
   * @example
   * new Pool({ investments: [{ amount: 100_000_000n, confirmed: 0 }] }).runDays([{ begins: 86400,
   *   difficulty: 5_290_280_000n, reward: 2_000_000_000n }, { begins: 172800, difficulty: 5_290_280_000n,
   *   reward: 2_000_000_000n }])
   */
  runDays(days: Iterable<PoolDay>): Generator<PoolRound, void, undefined>;

  /**
   * Frees the pool's memory at once; later calls throw `freed`. With `Symbol.dispose`, `using` does it.
   *
   * @example new Pool({ investments: [{ amount: 100_000_000n, confirmed: 0 }] }).free()
   */
  free(): void;
}
