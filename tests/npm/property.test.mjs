// `bitmark-toolkit/property` in Node.js: every export, every kind of error, the vectors.

import assert from "node:assert/strict";
import { readdir } from "node:fs/promises";
import { join } from "node:path";
import { test } from "node:test";
import * as property from "bitmark-toolkit/property";
import { bytes, hex } from "./check.mjs";
import { digests, exchange, vectors } from "./property-vectors.mjs";
import { fault, read } from "./support.mjs";

const refused = (action, ...wanted) => assert.throws(action, fault(property, ...wanted));
const seed = property.makeSeed({ network: "test", entropy: new Uint8Array(16).fill(7) });
const { account } = property.readSeed(seed).key;

test("every vector gives what the node gives", async () => {
  await property.init();
  const counts = await vectors(property, read);
  assert.equal(Object.keys(counts).length, 16);
  const total = Object.values(counts).reduce((sum, count) => sum + count);
  assert.ok(total > 3_000, `${total} rows`);
});

test("block digests", async () => {
  assert.equal(await digests(property, read, 2), 2);
});

test("exchanges with a node", async () => {
  const folder = join(process.env.BITMARK_VECTORS, "property/rpc-samples");
  const methods = new Set();
  let replies = 0;
  for (const name of await readdir(folder)) {
    const got = exchange(property, JSON.parse(await read(`property/rpc-samples/${name}`)));
    if (typeof got === "string") continue;
    methods.add(got.method);
    if (got.reply === null) continue;
    replies += 1;
    if (got.method === "Node.Info") assert.equal(got.reply.chain, "local", name);
    if (got.method === "Bitmarks.Create") checkCreated(got, name);
    if (got.method === "Owner.Bitmarks") assert.ok(got.reply.tx.every(({ id, data }) => id && data?.type), name);
    if (got.method === "Node.BlockDump") checkBlock(got.reply.block, name);
  }
  assert.ok(methods.size >= 14, [...methods].join());
  assert.ok(replies >= 40, `${replies}`);
});

function checkCreated({ params, reply, id, method }, name) {
  const of = (type, list) => (list ?? []).map((own) => property.recordFromJson({ type, json: JSON.stringify(own) }));
  const submission = { assets: of("AssetData", params.assets), issues: of("BitmarkIssue", params.issues) };
  property.checkCreated({ submission, reply, network: "test" });
  const body = JSON.parse(property.rpcRequest({ method, params: submission, id }));
  assert.deepEqual(body.params[0].issues, params.issues ?? [], name);
  if (submission.issues.length === 0) return;
  const lie = { ...reply, payId: new Uint8Array(48) };
  refused(() => property.checkCreated({ submission, reply: lie, network: "test" }), "refused", "reply");
  if (reply.payments !== null) {
    const [output] = reply.payments.LTC;
    const more = { ...reply.payments, LTC: [{ ...output, amount: output.amount + 1n }] };
    refused(() => property.checkCreated({ submission, reply: { ...reply, payments: more }, network: "test" }), "refused", "reply");
    refused(() => property.checkCreated({ submission, reply: { ...reply, payments: null }, network: "test" }), "refused", "reply");
  }
  const other = { ...reply, difficulty: reply.difficulty === null ? 1n : reply.difficulty - 1n };
  refused(() => property.checkCreated({ submission, reply: other, network: "test" }), "refused", "reply");
}

function checkBlock({ header, transactions, packed }, name) {
  assert.equal(transactions.length, header.transactionCount, name);
  for (const { txId, data } of transactions) assert.deepEqual(property.recordId(data), txId, name);
  assert.deepEqual(property.merkleRoot(transactions.map(({ txId }) => txId)), header.merkleRoot, name);
  const records = transactions.map(({ data }) => property.packRecord(data));
  const whole = Buffer.concat([property.packHeader(header), ...records]);
  assert.equal(packed, whole.toString("base64"), name);
}

test("requests are those of the node", () => {
  const request = (method, params, id) => JSON.parse(property.rpcRequest({ method, params, id }));
  assert.deepEqual(request("Node.Info"), { id: 0, method: "Node.Info", params: [{}] });
  const txId = new Uint8Array(32).fill(1);
  const hexId = hex(txId);
  for (const [method, params, wanted] of [
    ["Bitmarks.Proof", { payId: new Uint8Array(48), nonce: bytes("00ff") }, { payId: "00".repeat(48), nonce: "00ff" }],
    ["Transaction.Status", { txId }, { txId: hexId }],
    ["Assets.Get", { fingerprints: ["a"] }, { fingerprints: ["a"] }],
    ["Node.List", { start: 1, count: 2 }, { start: "1", count: 2 }],
    ["Node.BlockDump", { height: 3, binary: true }, { height: 3, binary: true }],
    ["Node.BlockDumpRange", { height: 3, count: 2 }, { height: 3, count: 2, txs: false }],
    ["Bitmark.Provenance", { txId, count: 9 }, { txId: hexId, count: 9 }],
    ["Owner.Bitmarks", { owner: account, start: 0, count: 9 }, { owner: account, Start: "0", count: 9 }],
    ["BlockOwner.TxIDForBlock", { blockNumber: 5 }, { blockNumber: 5 }],
    ["Share.Balance", { owner: account, shareId: txId, count: 1 }, { owner: account, shareId: hexId, count: 1 }],
    ["Share.Create", { type: "ShareBalance", link: txId, quantity: 5n, signature: bytes("01") },
      { link: hexId, quantity: "5", signature: "01" }],
  ]) {
    assert.deepEqual(request(method, params, 7), { id: 7, method, params: [wanted] });
  }
  refused(() => property.rpcRequest({ method: "Node.Infos" }), "choice", "method");
  refused(() => property.rpcRequest({ method: "Transaction.Status", params: { txId: new Uint8Array(3) } }), "range", "params.txId", 32);
  refused(() => property.rpcRequest({ method: "Share.Create", params: { type: "BitmarkIssue" } }), "missing", "params.assetId");
});

test("replies that are none are refused", () => {
  const reply = (body, id) => () => property.readReply({ method: "Transaction.Status", body, id });
  refused(reply(""), "invalid", "body");
  refused(reply("<html>"), "invalid", "body");
  refused(reply('{"id":1,"result":{"status":"Pending"},"error":null}', 2), "invalid", "body");
  refused(reply('{"id":1,"result":null,"error":"no such"}'), "refused", "body");
  refused(reply('{"id":1,"result":{},"error":null}'), "invalid", "body");
  refused(reply('{"id":1,"result":{"status":3},"error":null}'), "invalid", "body");
  refused(reply('{"id":1,"result":{"status":"Accepted"},"error":null}'), "invalid", "body");
  assert.deepEqual(reply('{"id":1,"result":{"status":"Pending"},"error":null}', 1)(), { status: "Pending" });
  const list = property.readReply({ method: "Node.List", body: '{"id":0,"result":{"__proto__":[1.5e3,null,true]},"error":null}' });
  assert.deepEqual(Object.entries(list), [["__proto__", [1500, null, true]]]);
});

test("what is to be paid is in the currency that it stands under, in plain decimals", () => {
  const id = (bytes) => "00".repeat(bytes);
  const output = (currency, amount = "1") => ({ currency, address: "a", amount });
  const paid = (payments) => () => {
    const body = JSON.stringify({ id: 1, result: { txId: id(32), payId: id(48), payments }, error: null });
    return property.readReply({ method: "BlockOwner.Transfer", body, id: 1 }).payments;
  };
  assert.deepEqual(paid({ bitcoin: [output("btc")] })(), { BTC: [{ address: "a", amount: 1n }] });
  refused(paid({ BTC: [output("BTC"), output("LTC")] }), "invalid", "body");
  refused(paid({ BTC: [{ address: "a", amount: "1" }] }), "invalid", "body");
  refused(paid({ BTC: [output("BTC")], bitcoin: [output("BTC")] }), "invalid", "body");
  refused(paid({ BTC: [output("BTC", "+1")] }), "invalid", "body");
});

test("a record is made, signed, countersigned and checked", () => {
  const other = property.makeSeed({ network: "test", entropy: new Uint8Array(16).fill(8) });
  const to = property.readSeed(other).key.account;
  let record = { type: "BitmarkTransferCountersigned", link: new Uint8Array(32), owner: to };
  refused(() => property.checkRecord({ record }), "missing", "signer");
  record = property.signRecord({ record, seed });
  refused(() => property.checkRecord({ record, signer: account }), "refused", "record");
  record = property.signRecord({ record, privateKey: property.readSeed(other).key.privateKey, signature: "counter" });
  property.checkRecord({ record, signer: account });
  assert.deepEqual(property.recordSigners(record), { signer: null, countersigner: to });
  assert.equal(record.signature.length, 64);
  const issue = { type: "BitmarkIssue", assetId: new Uint8Array(64), owner: account, nonce: 0n };
  refused(() => property.signRecord({ record: issue, seed, signature: "counter" }), "invalid", "signature");
  assert.deepEqual(property.recordFields(issue).slice(0, 2), [{ name: "tag", begin: 0, end: 1 }, { name: "length", begin: 1, end: 2 }]);
});

test("a content in pieces has the fingerprint of the whole", async () => {
  const content = new Uint8Array(100_000).map((_, at) => at);
  const pieces = () => Array.from({ length: 10 }, (_, at) => content.slice(at * 10_000, (at + 1) * 10_000));
  const seen = [];
  const fingerprint = await property.fingerprintOf(pieces(), { onProgress: ({ bytes }) => seen.push(bytes) });
  assert.equal(fingerprint, property.contentFingerprint(content));
  assert.equal(seen.at(-1), 100_000);
  assert.equal(await property.fingerprintOf(new Blob(pieces()).stream()), fingerprint);
  await assert.rejects(property.fingerprintOf(pieces(), { signal: AbortSignal.abort() }), { name: "AbortError" });
  await assert.rejects(property.fingerprintOf(["text"]), fault(property, "type", "piece"));
  await assert.rejects(property.fingerprintOf("text"), fault(property, "type", "pieces"));
  await assert.rejects(property.fingerprintOf([], { onProgress: 1 }), fault(property, "type", "onProgress"));
});

test("words", () => {
  const words = property.phraseWords("english");
  assert.equal(words.length, 2048);
  assert.equal(property.phraseWords("chineseSimplified").length, 2048);
  assert.equal(property.nearWords({ word: "abandn" })[0], "abandon");
  assert.equal(property.phraseOfSeed({ seed }).length, 12);
});

test("headers are checked against those before", async () => {
  const { blocks: [{ packed }] } = JSON.parse(await read("property/blocks.json"));
  const header = property.readHeader({ bytes: bytes(packed).slice(0, 100) });
  const later = { ...header, version: 5, number: 2, transactionCount: 2 };
  property.checkHeader({ header: later, previous: { version: 5, timestamp: header.timestamp }, difficulty: 1 });
  const check = (previous) => () => property.checkHeader({ header: later, previous });
  refused(check({ version: 6, timestamp: header.timestamp }), "refused", "header");
  refused(check({ version: 5, timestamp: header.timestamp + 601 }), "refused", "header");
  refused(() => property.checkHeader({ header: later, difficulty: 3 }), "refused", "header");
  refused(() => property.checkHeader({ header: { ...later, transactionCount: 1 } }), "refused", "header");
  assert.equal(property.merkleRoot([]), null);
});

test("fees and shares", () => {
  const payments = { BTC: "mqaJcbyQVazsgQa9L7j2UXBbNAvPwjLDZo" };
  assert.deepEqual(property.issueFees({ count: 3, assetBlock: payments }).BTC, [{ address: payments.BTC, amount: 30_000n }]);
  assert.equal(property.payeeOf({ payments, currency: "LTC" }), property.litecoinOfBitcoin(payments.BTC));
  assert.equal(property.payeeOf({ payments: {}, currency: "LTC" }), null);
  refused(() => property.checkPayments({ payments, network: "test" }), "refused", "payments");
  assert.equal(property.sharesEarned({ transactions: 5 }), 5);
  assert.equal(property.sharesEarned({ transactions: 5, foundation: "doesNotCount" }), 4);
  assert.equal(property.sharesActiveFrom({ block: 7 }), 107);
  assert.equal(property.sharesActiveFrom({ block: 7, maturity: 101 }), 108);
  assert.equal(property.shareCost(1025), 2);
  assert.equal(property.verificationsAtOnce({ balance: 5, cost: 2 }), 2);
  assert.equal(property.verificationsAtOnce({ balance: 5, cost: 2, using: "kept" }), null);
});

test("ledgers do not mix, and a freed one is gone", () => {
  const ledger = new property.Ledger({ owners: new Set([{ block: 2, payments: {} }]) });
  refused(() => ledger.note({ kind: "transfer", bitmark: 0, inBlock: 3 }), "refused", "event");
  assert.deepEqual(ledger.note({ kind: "freeIssue", inBlock: 2 }), {});
  assert.deepEqual(new property.Ledger().incomeByBlock([{ kind: "freeIssue", inBlock: 2 }]), [{ block: 2, income: {} }]);
  refused(() => ledger.note({ kind: "freeIssue" }), "missing", "event.inBlock");
  refused(() => ledger.incomeByBlock([{ kind: "sold", inBlock: 1 }]), "choice", "events[0].kind");
  refused(() => ledger.own(1, { XBT: "" }), "unknown", "payments.XBT");
  ledger.free();
  ledger.free();
  refused(() => ledger.own(1, {}), "freed", "");
});

test("a practice node takes a submission as far as a block", async () => {
  const { solve } = await import("bitmark-toolkit/pow");
  const node = new property.PracticeNode({ height: 20, digests: [{ block: 20, digest: property.genesisDigest("test") }] });
  const fingerprint = property.contentFingerprint(new Uint8Array(3));
  const asset = property.signRecord({ seed, record: { type: "AssetData", name: "A", fingerprint, metadata: "", registrant: account } });
  const issue = property.signRecord({ seed, record: { type: "BitmarkIssue", assetId: property.assetId(fingerprint), owner: account, nonce: 0n } });
  const submission = { assets: [asset], issues: [issue] };
  const call = (method, params, time = 1_000) => node.call({ method, params, time });
  const created = call("Bitmarks.Create", submission);
  property.checkCreated({ submission, reply: created, network: "test" });
  const { payId, payNonce, difficulty: target } = created;
  const txId = property.recordId(issue);
  assert.deepEqual(created.issues, [{ txId }]);
  assert.deepEqual(call("Transaction.Status", { txId }), { status: "Pending" });
  const { nonce } = await solve({ payId, payNonce, target, workers: 1 });
  const packed = new Uint8Array(8);
  new DataView(packed.buffer).setBigUint64(0, nonce);
  assert.deepEqual(call("Bitmarks.Proof", { payId, nonce: new Uint8Array(8) }), { status: "Invalid" });
  assert.deepEqual(call("Bitmarks.Proof", { payId, nonce: packed }), { status: "Accepted" });
  assert.deepEqual(call("Transaction.Status", { txId }), { status: "Verified" });
  assert.deepEqual([node.height, node.makeBlock(), node.height, node.makeBlock()], [20, 21, 21, null]);
  const [known] = call("Assets.Get", { fingerprints: [fingerprint] }).assets;
  assert.deepEqual([known.record, known.confirmed, known.data.name], ["AssetData", true, "A"]);
  refused(() => call("Bitmarks.Create", submission), "refused", "params");
  refused(() => call("Bitmarks.Create", {}), "refused", "params");
  refused(() => call("Node.Info", {}), "choice", "method");
  refused(() => call("Transaction.Status", { txId: new Uint8Array(3) }), "range", "params.txId", 32);
  node.free();
  node.free();
  refused(() => node.height, "freed", "");
});

test("the hash of everything", () => {
  // FIPS 202, of no bytes.
  assert.equal(hex(property.sha3(new Uint8Array())), "a7ffc6f8bf1ed76651c14756a061d662f580ff4de43b49fa82d80a4b80f8434a");
  const [id] = [property.recordId({ type: "BitmarkIssue", assetId: new Uint8Array(64), owner: account, nonce: 0n })];
  assert.deepEqual(property.sha3(property.packRecord({ type: "BitmarkIssue", assetId: new Uint8Array(64), owner: account, nonce: 0n })), id);
});

test("difficulties and texts", () => {
  refused(() => property.fromBase58("z".repeat(1025)), "invalid", "text");
  assert.equal(property.difficultyOfTarget(property.difficultyOfValue(8).target), 8);
  const { target } = property.difficultyOfIssues({ issues: 1, network: "live" });
  assert.equal(Math.round(property.expectedHashes(target)), 524_288);
  refused(() => property.difficultyOfIssues({ issues: 101, network: "live" }), "range", "issues", 100);
  refused(() => property.difficultyOfBits(0xc0n << 56n), "invalid", "bits");
  assert.equal(property.toBase58Checked(new Uint8Array(0)).length > 0, true);
  assert.deepEqual(property.assetLimits(), { name: 64, fingerprint: 1024, metadata: 2048 });
  refused(() => property.packMetadata([["a", ""]]), "invalid", "pairs");
  refused(() => property.packMetadata([["a"]]), "invalid", "pairs");
  refused(() => property.readMetadata("a"), "invalid", "metadata");
  refused(() => property.readHeader({ bytes: new Uint8Array(99) }), "invalid", "bytes");
  refused(() => property.merkleRoot([new Uint8Array(31)]), "range", "ids[0]", 32);
});

test("no error repeats a secret", () => {
  const secrets = ["5XEECtQzwrL3NdT3QQ5BwFpnBJTTqzVT5iMvjxmRNzVhMsSDbyAt", "a secret"];
  for (const secret of secrets) {
    for (const action of [
      () => property.readSeed(secret), () => property.readSeedAsNode(secret), () => property.readPrivateKey(secret),
      () => property.seedOfPhrase(secret), () => property.sign({ seed: secret, message: new Uint8Array(1) }),
      () => property.phraseOfSeed({ sed: secret }), () => property.sign({ privateKey: secret, message: new Uint8Array(1) }),
    ]) {
      assert.throws(action, (error) => {
        assert.ok(!`${error.message} ${error.value} ${error.limit}`.includes(secret), error.message);
        return fault(property, error.code, error.field)(error);
      });
    }
  }
});

test("texts arrive as they are", () => {
  for (const text of ["\ufeffa\0\ufeffb", "\0".repeat(0), "ä\0😀"]) {
    const pairs = property.readMetadata(text);
    assert.equal(property.packMetadata(pairs), text);
  }
  refused(() => property.assetId("a\ud83d"), "type", "fingerprint");
});
