// A consumer under the strictest settings: every export by its type, as a module of either kind.
import {
  BitmarkError, Chain, algorithms, baseSubsidy, blockWork, calendarSupply, convertRate, decodeBits, difficulty, emitted,
  encodeBits, epochOf, epochs, erraticLow, explainReward, explainRewardAt, floorReward, forkShare, hashesOfBits, hashesOfDifficulty, init,
  isForkBlock, makeVersion, medianTimePast, networkParams, nodeReward, preForkSubsidy, publishedReward, readVersion,
  retarget, rewardRules, rewardSpan, scale, steadyBits, supplyCaps,
} from "bitmark-toolkit/coin";
import { init as initPow, nonceDigest, provesWork, searchNonce, solve } from "bitmark-toolkit/pow";
import type { Solution, SolveProgress } from "bitmark-toolkit/pow";
import * as ipm from "bitmark-toolkit/ipm";
import * as property from "bitmark-toolkit/property";
import type { Created, Offer, PropertyRecord } from "bitmark-toolkit/property";
import type { AlgoName, Block, BitmarkErrorCode, Candidate, Connected, Epoch, Scaling } from "bitmark-toolkit/coin";

export async function use(blocks: AsyncIterable<Block>, signal: AbortSignal): Promise<bigint> {
  const loaded: Promise<void> = init(new URL("https://example.org/coin.wasm"));
  await loaded;
  const algo: AlgoName = algorithms()[0]?.name ?? "SCRYPT";
  const { ssf, full }: Scaling = scale({ peak: 2n, current: 1n });
  const epoch: Epoch | null = epochOf(emitted(1n));
  const found: Candidate[] = explainReward({ low: 1n, high: 2n, height: 3 });
  const numbers: number[] = [
    explainRewardAt({ exact: 1n, base: 2n })?.ssfLow ?? 0, ssf, makeVersion({ algo, isMergeMined: true }), readVersion(4).core, encodeBits(decodeBits(0x1d00ffff).magnitude),
    difficulty({ bits: 1, algo }), steadyBits({ algo, bits: 1, time: 1, now: 2, blocks: [{ time: 2 }] }), hashesOfDifficulty(1), retarget({ bits: 1, span: 1 }), networkParams().powLimitBitsOf[algo],
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

export async function own(network: property.Network, entropy: Uint8Array, file: Blob): Promise<PropertyRecord[]> {
  await property.init();
  const seed: string = property.makeSeed({ network, entropy });
  const { key: { account, privateKey, bytes } }: property.Seed = property.readSeed(seed);
  const texts: string[] = [
    property.makeAccount({ network, publicKey: property.readAccount(account).publicKey }), property.readSeedAsNode(seed).key.account,
    property.readPrivateKey(privateKey).account, property.makePrivateKey({ network, ed25519Seed: bytes.slice(0, 32) }),
    property.seedOfPhrase(property.tidyPhrase(property.phraseOfSeed({ seed, language: "english" }).join(" "))),
    ...property.phraseWords("chineseSimplified"), ...property.nearWords({ word: "a" }), property.toBase58(bytes),
    property.toBase58Checked(property.fromBase58("a")), property.unpackAccount(bytes).account,
    property.litecoinOfBitcoin("a") ?? property.litecoinAlias("a") ?? "", property.parseCurrency("btc"),
  ];
  const fingerprint = await property.fingerprintOf([new Uint8Array(await file.arrayBuffer())], { onProgress: ({ bytes }) => bytes });
  const asset: property.AssetData = {
    type: "AssetData", name: texts.join().slice(0, property.assetLimits().name), registrant: account,
    fingerprint: fingerprint || property.contentFingerprint(bytes), metadata: property.packMetadata([["key", "value"]]),
  };
  const issue: property.BitmarkIssue = { type: "BitmarkIssue", assetId: property.assetId(fingerprint), owner: account, nonce: 0n };
  const signed: PropertyRecord = property.signRecord({ record: issue, seed });
  if (signed.type === "BitmarkIssue") property.checkRecord({ record: signed, what: "all" });
  const { signer } = property.recordSigners(signed);
  const message = property.recordMessage({ record: signed, signature: "first" });
  const signature = property.sign({ privateKey, message });
  if (signer && !property.verifySignature({ account: signer, message, signature })) throw new Error(property.recordToJson(signed));
  const { record } = property.unpackRecord({ bytes: property.packRecord(signed), network });
  const fields: property.RecordField[] = property.recordFields(record);
  const records = property.unpackRecords({ bytes: property.recordId(record).slice(fields[0]?.begin), network });
  const pairs: [string, string][] = property.readMetadata(asset.metadata);
  return [asset, ...records, property.recordFromJson({ type: "BitmarkIssue", json: pairs.join() })];
}

export function verify(header: property.Header, ids: readonly Uint8Array[], payments: property.Payments): number[] {
  property.checkHeader({ header, previous: header, difficulty: 1 });
  const digest = property.headerDigest(property.readHeader({ bytes: property.packHeader(header), now: 1 }));
  const { target, bits, value } = property.difficultyOfIssues({ issues: 1, network: "live" });
  const root: Uint8Array = property.merkleRoot(ids) ?? property.merkleTree(ids)[0] ?? property.minimumMerkleTree(ids)[0] ?? digest;
  const proof = { payId: property.payId(ids), payNonce: property.payNonceOf(property.genesisDigest("test")), nonce: root };
  const isProved: boolean = property.checkProof({ ...proof, target }) || property.digestMeets({ digest, target });
  const offer: Offer = property.transferFees({ issueBlock: payments, escrow: null });
  property.checkAddress({ address: property.payeeOf({ payments, currency: "BTC" }) ?? "", currency: "BTC", network: "test" });
  property.checkPayments({ payments: property.unpackPayments({ bytes: property.packPayments(payments), network: "test" }), network: "test" });
  const fees: Offer = property.issueFees({ count: 1, assetBlock: payments });
  const isPaid = property.isSatisfied({ outputs: offer.BTC ?? [], paid: fees.BTC ?? [] });
  const ledger = new property.Ledger({ owners: [{ block: 1, payments }] });
  ledger.own(2, payments);
  const incomes: property.BlockIncome[] = ledger.incomeByBlock([{ kind: "transfer", bitmark: 0, inBlock: 3 }]);
  const paid: Offer = ledger.note({ kind: "freeIssue", inBlock: 4 });
  ledger.free();
  const bigints: bigint[] = [
    bits, property.difficultyOfBits(bits).target, property.parseUnits("1"), ...property.referenceNonces(1),
    property.fromVarint(property.toVarint(1n)).value, property.currencies()[0]?.fee ?? 0n, paid.LTC?.[0]?.amount ?? 0n,
  ];
  return [
    value, property.difficultyOfValue(1).hashRate, property.nextDifficulty({ value, seconds: 1 }).value, bigints.length,
    property.expectedHashes(target), property.difficultyOfTarget(target), property.difficultyPeriod(1).begin,
    property.payNonceHeight(1), ...property.checkedHeights(1), Number(isProved), Number(isPaid), incomes.length,
    Number(property.adjustsDifficulty({ version: 5, height: 200 })), property.sharesEarned({ transactions: 1 }),
    property.sharesActiveFrom({ block: 1 }), property.shareCost(1), property.verificationsAtOnce({ balance: 1, cost: 1 }) ?? 0,
    property.proofDigest(proof).length, property.foundationId({ digest, number: 1 }).length,
  ];
}

export function ask(submission: property.Submission, body: string): Created {
  const methods: property.RpcMethod[] = property.rpcMethods();
  const request: string = property.rpcRequest({ method: "Bitmarks.Create", params: submission, id: methods.length });
  const reply = property.readReply({ method: "Bitmarks.Create", body: request + body });
  property.checkCreated({ submission, reply, network: "live" });
  const status: string = property.readReply({ method: "Transaction.Status", body }).status;
  return status === "Pending" ? reply : { ...reply, difficulty: null };
}

export async function invest(investments: readonly ipm.Investment[], days: Iterable<ipm.PoolDay>): Promise<bigint[]> {
  await ipm.init();
  const price: ipm.Quote = { amount: ipm.seedPrices().btc, basis: "cleared" };
  const { perCoin }: ipm.ProductionCost = ipm.productionCost({ difficulty: 1n, price, reward: ipm.rewardSchedules()[0] ?? 1n });
  const { low, high }: ipm.RentalRange = ipm.rentalRange({ quotes: [price], decimals: 2, rounding: "up" });
  const kind: ipm.CoinAddressKind = ipm.checkCoinAddress(ipm.seedMismatches()[0]?.printed ?? "");
  const bits = ipm.bitsOfDifficulty(ipm.requiredHashRate(1));
  const rounds: ipm.NetworkRound[] = ipm.simulateNetwork({ bits, honest: 1, rounds: 2, base: 1n, visitors: [] });
  const pool = new ipm.Pool({ investments, rules: { queueDays: ipm.poolFacts().paymentDays }, seed: BigInt(kind.length) });
  const payouts = Array.from(pool.runDays(days), ({ payouts }) => payouts[0]?.coins ?? 0n);
  const { isDone, refused }: ipm.PoolState = pool.state;
  if (isDone && ipm.isFoundationUnlocked(refused.length)) pool.free();
  const list: ipm.InvestmentList = ipm.readInvestments(ipm.printInvestments(investments));
  const time: number = ipm.parseTime(ipm.printTime(list.investments[0]?.confirmed ?? ipm.seedCuts().length));
  if (time < 0) throw new Error(list.bad[0]?.message);
  const { median }: ipm.InvestmentSpread = ipm.investmentSpread({ days: [{ chance: 0.5, perBlock: 1 }], lives: 9, seed: 1n });
  if (median < 0) throw new Error("less than nothing");
  const printed: string | undefined = ipm.seedTable()[0]?.printed.usdPerCoin[0];
  return [...payouts, perCoin, low, high, ipm.estimatedReward({ base: 1n, current: 1, peak: 1 }), BigInt(printed ?? rounds.length)];
}

export function practise(submission: property.Submission, time: number): string {
  const node = new property.PracticeNode({ network: "test", height: 9, owner: {} });
  const created: Created = node.call({ method: "Bitmarks.Create", params: submission, time });
  const block: number | null = node.makeBlock();
  const txId = created.issues[0]?.txId ?? property.sha3(new Uint8Array());
  const { status } = node.call({ method: "Transaction.Status", params: { txId }, time });
  const height = node.height - (block ?? 0);
  node.free();
  return `${status} ${height}`;
}

// What must not pass.
// @ts-expect-error a record of another kind
property.rpcRequest({ method: "Share.Create", params: { type: "BitmarkIssue" } });
// @ts-expect-error a seed or a key, not both
property.sign({ seed: "a", privateKey: "b", message: new Uint8Array() });
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
