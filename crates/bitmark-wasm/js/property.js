// `bitmark-toolkit/property`: the rules of the property system. `property.d.ts` says what everything is.

import { area, checkHooks, isIterable, listed, options } from "./boundary.js";
import { BitmarkError } from "./error.js";
import * as glue from "./wasm/property.js";

const { init: load, call } = area(glue, "property");

export { BitmarkError };

export function init(input) {
  return load(input);
}

export function readAccount(account) {
  return call("identity.account", { account });
}

export function makeAccount(given) {
  return call("identity.makeAccount", options(given));
}

export function unpackAccount(bytes) {
  return call("identity.unpackAccount", { bytes });
}

export function verifySignature(given) {
  return call("identity.verify", options(given));
}

export function sign(given) {
  return call("identity.sign", options(given));
}

export function readPrivateKey(privateKey) {
  return call("identity.key", { privateKey });
}

export function makePrivateKey(given) {
  return call("identity.makeKey", options(given));
}

export function makeSeed(given) {
  return call("identity.makeSeed", options(given));
}

export function readSeed(seed) {
  return call("identity.seed", { seed });
}

export function readSeedAsNode(seed) {
  return call("identity.seedAsNode", { seed });
}

export function phraseOfSeed(given) {
  return call("identity.phrase", options(given));
}

export function seedOfPhrase(phrase) {
  return call("identity.seedOfPhrase", { phrase });
}

export function tidyPhrase(phrase) {
  return call("identity.tidyPhrase", { phrase });
}

export function phraseWords(language) {
  return call("identity.words", { language });
}

export function nearWords(given) {
  return call("identity.near", options(given));
}

export function contentFingerprint(content) {
  return call("asset.fingerprint", { content });
}

export async function fingerprintOf(pieces, given) {
  const { signal, onProgress } = options(given);
  checkHooks({ signal, onProgress });
  if (!isIterable(pieces, Symbol.asyncIterator, Symbol.iterator)) {
    throw new BitmarkError("pieces must be iterable", { code: "type", field: "pieces", limit: "an iterable" });
  }
  const fingerprint = call("asset.begin");
  let isOver = false;
  let bytes = 0;
  try {
    for await (const piece of pieces) {
      signal?.throwIfAborted();
      call("asset.feed", { fingerprint, piece });
      bytes += piece.length;
      onProgress?.({ bytes });
    }
    isOver = true;
    return call("asset.finish", { fingerprint });
  } finally {
    if (!isOver) call("asset.finish", { fingerprint });
  }
}

export function assetId(fingerprint) {
  return call("asset.id", { fingerprint });
}

export function assetLimits() {
  return call("asset.limits");
}

export function packMetadata(pairs) {
  return call("asset.packMetadata", { pairs });
}

export function readMetadata(metadata) {
  return call("asset.readMetadata", { metadata });
}

export function packRecord(record) {
  return call("record.pack", { record });
}

export function unpackRecord(given) {
  return call("record.unpack", options(given));
}

export function unpackRecords(given) {
  return call("record.unpackAll", options(given));
}

export function recordId(record) {
  return call("record.id", { record });
}

export function recordMessage(given) {
  return call("record.message", options(given));
}

export function recordFields(record) {
  return call("record.fields", { record });
}

export function recordSigners(record) {
  return call("record.signers", { record });
}

export function signRecord(given) {
  return call("record.sign", options(given));
}

export function checkRecord(given) {
  call("record.check", options(given));
}

export function recordToJson(record) {
  return call("record.toJson", { record });
}

export function recordFromJson(given) {
  return call("record.fromJson", options(given));
}

export function payId(packed) {
  return call("record.payId", { packed });
}

export function readHeader(given) {
  return call("block.read", options(given));
}

export function packHeader(header) {
  return call("block.pack", options(header));
}

export function headerDigest(header) {
  return call("block.digest", options(header));
}

export function checkHeader(given) {
  call("block.check", options(given));
}

export function genesisDigest(network) {
  return call("block.genesis", { network });
}

export function digestMeets(given) {
  return call("block.meets", options(given));
}

export function payNonceOf(digest) {
  return call("block.payNonce", { digest });
}

export function foundationId(given) {
  return call("block.foundationId", options(given));
}

export function merkleRoot(ids) {
  return call("block.merkleRoot", { ids });
}

export function merkleTree(ids) {
  return call("block.merkleTree", { ids });
}

export function minimumMerkleTree(ids) {
  return call("block.minimumTree", { ids });
}

export function proofDigest(given) {
  return call("block.proofDigest", options(given));
}

export function checkProof(given) {
  return call("block.proves", options(given));
}

export function payNonceHeight(height) {
  return call("block.payNonceHeight", { height });
}

export function checkedHeights(height) {
  return call("block.checkedHeights", { height });
}

export function referenceNonces(count) {
  return call("block.referenceNonces", { count });
}

export function difficultyOfValue(value) {
  return call("block.ofValue", { value });
}

export function difficultyOfBits(bits) {
  return call("block.ofBits", { bits });
}

export function difficultyOfIssues(given) {
  return call("block.ofIssues", options(given));
}

export function nextDifficulty(given) {
  return call("block.next", options(given));
}

export function expectedHashes(target) {
  return call("block.hashes", { target });
}

export function difficultyOfTarget(target) {
  return call("block.ofTarget", { target });
}

export function difficultyPeriod(height) {
  return call("block.period", { height });
}

export function adjustsDifficulty(given) {
  return call("block.adjusts", options(given));
}

export function currencies() {
  return call("fee.currencies");
}

export function parseCurrency(name) {
  return call("fee.parseCurrency", { name });
}

export function checkAddress(given) {
  call("fee.checkAddress", options(given));
}

export function litecoinOfBitcoin(address) {
  return call("fee.litecoinOfBitcoin", { address });
}

export function litecoinAlias(address) {
  return call("fee.litecoinAlias", { address });
}

export function packPayments(payments) {
  return call("fee.packPayments", { payments });
}

export function unpackPayments(given) {
  return call("fee.unpackPayments", options(given));
}

export function checkPayments(given) {
  call("fee.checkPayments", options(given));
}

export function parseUnits(text) {
  return call("fee.units", { text });
}

export function issueFees(given) {
  return call("fee.issues", options(given));
}

export function transferFees(given) {
  return call("fee.transfer", options(given));
}

export function payeeOf(given) {
  return call("fee.payee", options(given));
}

export function isSatisfied(given) {
  return call("fee.isSatisfied", options(given));
}

export function sharesEarned(given) {
  return call("fee.earned", options(given));
}

export function sharesActiveFrom(given) {
  return call("fee.activeFrom", options(given));
}

export function shareCost(bytes) {
  return call("fee.cost", { bytes });
}

export function verificationsAtOnce(given) {
  return call("fee.verifications", options(given));
}

export function toBase58(bytes) {
  return call("code.toBase58", { bytes });
}

export function toBase58Checked(bytes) {
  return call("code.toBase58Checked", { bytes });
}

export function fromBase58(text) {
  return call("code.fromBase58", { text });
}

export function sha3(bytes) {
  return call("code.sha3", { bytes });
}

export function toVarint(value) {
  return call("code.toVarint", { value });
}

export function fromVarint(bytes) {
  return call("code.fromVarint", { bytes });
}

export function rpcMethods() {
  return call("rpc.methods");
}

export function rpcRequest(given) {
  return call("rpc.request", options(given));
}

export function readReply(given) {
  return call("rpc.reply", options(given));
}

export function checkCreated(given) {
  call("rpc.checkCreated", options(given));
}

const abandoned = new FinalizationRegistry((ledger) => {
  try {
    call("ledger.free", { ledger });
  } catch {
    // The module is broken, and the ledger gone with it.
  }
});

export class Ledger {
  #ledger;

  constructor(given) {
    const { owners, ...others } = options(given);
    this.#ledger = call("ledger.new", { ...others, owners: listed(owners) });
    abandoned.register(this, this.#ledger, this);
  }

  own(block, payments) {
    call("ledger.own", { ledger: this.#number, block, payments });
  }

  note(event) {
    return call("ledger.note", { ledger: this.#number, event });
  }

  incomeByBlock(events) {
    return call("ledger.income", { ledger: this.#number, events: listed(events) });
  }

  free() {
    if (this.#ledger === undefined) return;
    abandoned.unregister(this);
    call("ledger.free", { ledger: this.#ledger });
    this.#ledger = undefined;
  }

  get #number() {
    if (this.#ledger !== undefined) return this.#ledger;
    throw new BitmarkError("this ledger was freed", { code: "freed" });
  }
}

// Where the language has it, `using ledger = new Ledger()` frees the ledger.
if (Symbol.dispose) Ledger.prototype[Symbol.dispose] = Ledger.prototype.free;

const left = new FinalizationRegistry((node) => {
  try {
    call("practice.free", { node });
  } catch {
    // The module is broken, and the node gone with it.
  }
});

export class PracticeNode {
  #node;

  constructor(given) {
    const { digests, ...others } = options(given);
    this.#node = call("practice.new", { ...others, digests: listed(digests) });
    left.register(this, this.#node, this);
  }

  get height() {
    return call("practice.height", { node: this.#number });
  }

  call(given) {
    return call("practice.call", { ...options(given), node: this.#number });
  }

  makeBlock() {
    return call("practice.makeBlock", { node: this.#number });
  }

  free() {
    if (this.#node === undefined) return;
    left.unregister(this);
    call("practice.free", { node: this.#node });
    this.#node = undefined;
  }

  get #number() {
    if (this.#node !== undefined) return this.#node;
    throw new BitmarkError("this node was freed", { code: "freed" });
  }
}

// Where the language has it, `using node = new PracticeNode()` frees the node.
if (Symbol.dispose) PracticeNode.prototype[Symbol.dispose] = PracticeNode.prototype.free;
