// The reference vectors of the property system, through the package: in Node.js and in a page, by the same code.
//
// `read(path)` gives a file of tests/vectors/ as text.

import { alike, big, bytes, eachOf, hex, refusal, same } from "./check.mjs";

/** Both halves of a check: what is right gives a value, what is wrong the node's words. */
function outcome(action, field) {
  try {
    return { value: action(), error: null };
  } catch (error) {
    return { value: null, error: error.message.replace(`${field}: `, "") };
  }
}

/** Checks every file; returns the number of rows by file. Block digests, a second each, are left to {@link digests}. */
export async function vectors(property, read) {
  const counts = {};
  for (const [name, check] of Object.entries(CHECKS)) {
    const file = JSON.parse(await read(`property/${name}.json`));
    try {
      counts[name] = check(property, file);
    } catch (cause) {
      throw new Error(`${name}.json: ${cause.message}`, { cause });
    }
  }
  return counts;
}

const sum = (...counts) => counts.reduce((total, count) => total + count);

const CHECKS = {
  varint: (property, { encode, decode }) => sum(
    eachOf(encode, ({ hex: packed, value }) => {
      same(hex(property.toVarint(big(value))), packed, "bytes");
    }),
    eachOf(decode, ({ hex: packed, value, consumed }) => {
      if (consumed === 0) return same(refusal(() => property.fromVarint(bytes(packed))).code, "invalid", "code");
      return alike(property.fromVarint(bytes(packed)), { value: big(value), length: consumed }, "read");
    }),
  ),

  base58: (property, { encode, invalid }) => sum(
    eachOf(encode, ({ hex: packed, text }) => {
      same(property.toBase58(bytes(packed)), text, "text");
      same(hex(property.fromBase58(text)), packed, "bytes");
    }),
    eachOf(invalid, ({ text }) => same(refusal(() => property.fromBase58(text)).code, "invalid", "code")),
  ),

  accounts: (property, file) => sum(
    eachOf(file.valid, (row) => {
      const got = property.readAccount(row.account);
      same(got.account, row.account, "account");
      same(hex(got.publicKey), row.public_key, "public key");
      same(hex(got.packed), row.packed, "packed");
      same(got.isZero, row.is_zero, "is zero");
      same(got.algorithm, row.key_type === 1 ? "ed25519" : "nothing", "algorithm");
      same(got.network, row.network, "network");
      alike(property.unpackAccount(got.packed), got, "unpacked");
      if (row.key_type === 1) {
        same(property.makeAccount({ network: row.network, publicKey: got.publicKey }), row.account, "made");
      }
    }),
    eachOf(file.non_canonical, (row) => same(property.readAccount(row.input).account, row.canonical, "canonical")),
    eachOf(file.invalid, (row) => {
      same(outcome(() => property.readAccount(row.account), "account").error, row.error, "error");
    }),
    eachOf(file.from_bytes, (row) => {
      const got = outcome(() => property.unpackAccount(bytes(row.packed)), "bytes");
      same(got.error, row.error, "error");
      if (row.error === null) same(got.value.account, row.account, "account");
    }),
    eachOf(file.private_key_base58, (row) => {
      const got = property.readPrivateKey(row.text);
      alike(got, { network: row.network, account: row.account, privateKey: row.text, bytes: bytes(row.private_key) }, "key");
      const ed25519Seed = got.bytes.slice(0, 32);
      same(property.makePrivateKey({ network: row.network, ed25519Seed }), row.text, "made");
    }),
    eachOf(file.private_key_invalid, (row) => {
      same(refusal(() => property.readPrivateKey(row.text)).code, "invalid", "code");
    }),
  ),

  seeds: (property, file) => sum(
    eachOf(file.valid, (row) => {
      const got = property.readSeed(row.seed);
      same(got.network, row.network, "network");
      same(got.version, row.version, "version");
      same(hex(got.core), row.core, "core");
      same(got.key.account, row.account, "account");
      same(hex(got.key.bytes), row.private_key, "private key");
      same(got.key.privateKey, row.private_key_base58, "text of the private key");
      alike(property.phraseOfSeed({ seed: row.seed }), row.phrase, "phrase");
      same(property.seedOfPhrase(row.phrase.join(" ")), row.seed, "seed of the phrase");
      alike(property.readSeedAsNode(row.seed), { key: got.key, irregularity: null }, "as the node reads it");
      if (row.entropy) same(property.makeSeed({ network: row.network, entropy: bytes(row.entropy) }), row.seed, "made");
    }),
    eachOf(file.accepted_quirks, (row) => {
      const got = property.readSeedAsNode(row.seed);
      same(got.key.account, row.account, "account");
      same(typeof got.irregularity, "string", "irregularity");
      refusal(() => property.readSeed(row.seed));
    }),
    eachOf(file.invalid, (row) => {
      same(outcome(() => property.readSeedAsNode(row.seed), "seed").error, row.error, "error");
    }),
  ),

  phrases: (property, file) => sum(
    eachOf(file.valid, (row) => {
      same(property.seedOfPhrase(row.phrase_english), row.seed, "English");
      same(property.seedOfPhrase(row.phrase_chinese), row.seed, "Chinese");
      same(property.seedOfPhrase(property.tidyPhrase(` ${row.phrase_english.toUpperCase()}\n`)), row.seed, "tidied");
      const words = property.phraseOfSeed({ seed: row.seed, language: "chineseSimplified" });
      same(words.join(" "), row.phrase_chinese, "words");
    }),
    eachOf(file.invalid, (row) => {
      const error = refusal(() => property.seedOfPhrase(row.phrase));
      same(`${error.code} ${error.field} ${error.value}`, "invalid phrase null", "error");
    }),
    eachOf(file.spacing, (row) => {
      same(property.readSeed(property.seedOfPhrase(row.phrase)).key.account, row.account, "account");
    }),
  ),

  assets: (property, file) => {
    const assetOf = ({ name, fingerprint, metadata, registrant, signature }) =>
      ({ type: "AssetData", name, fingerprint, metadata, registrant, signature: bytes(signature) });
    return sum(
      eachOf(file.valid, (row) => {
        checkRecord(property, assetOf(row), row);
        same(hex(property.assetId(row.fingerprint)), row.asset_id, "asset id");
        same(hex(property.recordId(assetOf(row))), row.link, "link");
        if (!row.metadata_pairs) return;
        same(property.packMetadata(row.metadata_pairs), row.metadata, "metadata");
        alike(property.readMetadata(row.metadata), row.metadata_pairs, "pairs");
      }),
      eachOf(file.invalid, (row) => {
        const got = outcome(() => property.checkRecord({ record: assetOf(row) }), "record");
        same(got.error, row.error, "error");
      }),
      eachOf(file.content_fingerprint, (row) => {
        same(property.contentFingerprint(bytes(row.content)), row.fingerprint, "fingerprint");
        same(hex(property.assetId(row.fingerprint)), row.asset_id, "asset id");
      }),
    );
  },

  issues: (property, file) => {
    const issueOf = ({ asset_id, owner, nonce, signature }) =>
      ({ type: "BitmarkIssue", assetId: bytes(asset_id), owner, nonce: big(nonce), signature: bytes(signature) });
    return sum(
      eachOf(file.valid, (row) => {
        checkRecord(property, issueOf(row), row);
        const { network } = property.readAccount(row.owner);
        const privateKey = property.makePrivateKey({ network, ed25519Seed: bytes(row.private_key).slice(0, 32) });
        const unsigned = { ...issueOf(row), signature: undefined };
        alike(property.signRecord({ record: unsigned, privateKey }), issueOf(row), "signed");
        const message = bytes(row.message);
        same(hex(property.sign({ privateKey, message })), row.signature, "signature");
        same(property.verifySignature({ account: row.owner, message, signature: bytes(row.signature) }), true, "verified");
      }),
      eachOf(file.invalid, (row) => {
        const got = outcome(() => property.checkRecord({ record: issueOf(row) }), "record");
        same(got.error, row.error, "error");
      }),
    );
  },

  records: (property, { invalid, ...kinds }) => sum(
    ...Object.values(kinds).map((rows) => eachOf(rows, (row) => {
      const { record } = property.unpackRecord({ bytes: bytes(row.packed), network: row.network });
      const json = JSON.stringify(row.rpc_json);
      alike(property.recordFromJson({ type: record.type, json }), record, "of the JSON");
      const signer = row.keys.owner?.account ?? Object.values(row.keys)[0].account;
      checkRecord(property, record, row, property.recordSigners(record).signer ?? signer);
      same(hex(property.payId([bytes(row.packed)])), row.pay_id, "pay id");
      if (!row.countersign_message) return;
      const message = property.recordMessage({ record, signature: "counter" });
      same(hex(message), row.countersign_message, "countersigned message");
    })),
    eachOf(invalid, (row) => {
      const record = property.recordFromJson({ type: row.record, json: JSON.stringify(row.rpc_json) });
      same(outcome(() => property.checkRecord({ record, signer: row.signer }), "record").error, row.error, "error");
    }),
  ),

  unpack: (property, { cases }) => eachOf(cases, (row) => {
    const got = outcome(() => property.unpackRecord({ bytes: bytes(row.packed), network: row.network }), "bytes");
    same(got.error, row.error, "error");
    if (row.error !== null) return;
    same(got.value.length, row.consumed, "length");
    same(got.value.record.type, row.record, "kind");
    sameJson(property.recordToJson(got.value.record), row.rpc_json);
  }),

  payid: (property, { issues, first_n, selection }) => {
    const packed = issues.map(bytes);
    return sum(
      eachOf(first_n, (row) => same(hex(property.payId(packed.slice(0, row.count))), row.pay_id, "pay id")),
      eachOf(selection, (row) => same(hex(property.payId(row.indexes.map((at) => packed[at]))), row.pay_id, "pay id")),
    );
  },

  difficulty: (property, file) => sum(
    eachOf(file.from_float, (row) => {
      const got = property.difficultyOfValue(float(row.input));
      sameDifficulty(got, row);
      const received = property.difficultyOfBits(got.bits);
      same(received.target, BigInt(`0x${row.integer_from_bits}`), "integer from bits");
      same(received.value, float(row.value_from_bits), "value from bits");
    }),
    eachOf(file.scaled, (row) => {
      sameDifficulty(property.difficultyOfIssues({ issues: row.count, network: row.network }), row);
    }),
    eachOf(file.from_bits, (row) => sameDifficulty(property.difficultyOfBits(BigInt(`0x${row.bits}`)), row)),
    eachOf(file.next_difficulty, (row) => {
      sameDifficulty(property.nextDifficulty({ value: float(row.current), seconds: row.timespan_seconds }), row);
    }),
    eachOf(file.timespan_blocks, ({ height, begin, end }) => {
      alike(property.difficultyPeriod(height), { begin, end }, "period");
    }),
    eachOf(file.hashrate, (row) => {
      same(property.difficultyOfValue(float(row.difficulty)).hashRate, float(row.hashrate), "hash rate");
    }),
    eachOf(file.pay_nonce_heights, (row) => {
      same(property.payNonceHeight(row.height), row.rounded, "rounded");
      alike(property.checkedHeights(row.height), row.tried, "tried");
    }),
  ),

  proof: (property, file) => {
    const nonces = property.referenceNonces(40_000);
    return sum(
      eachOf(file.checks, (row) => {
        const [payId, payNonce, nonce] = [row.pay_id, row.pay_nonce, row.client_nonce].map(bytes);
        same(hex(property.proofDigest({ payId, payNonce, nonce })), row.digest, "digest");
        same(property.checkProof({ payId, payNonce, nonce, target: BigInt(`0x${row.difficulty}`) }), row.ok, "ok");
      }),
      eachOf(file.reference_client_stepping, (row) => {
        if (row.tried > nonces.length) return;
        same(nonces.includes(BigInt(`0x${row.client_nonce}`)), true, "a nonce that the reference client tries");
      }),
    );
  },

  merkle: (property, { trees }) => eachOf(trees, (row) => {
    const ids = row.ids.map(bytes);
    same(hex(property.merkleRoot(ids)), row.root, "root");
    alike(property.minimumMerkleTree(ids).map(hex), row.minimum_tree, "minimum tree");
    if (row.full_tree) alike(property.merkleTree(ids).map(hex), row.full_tree, "tree");
  }),

  blocks: (property, file) => sum(
    eachOf([...file.headers, ...file.blocks], (row) => {
      const header = headerOf(row.header);
      same(hex(property.packHeader(header)), row.packed.slice(0, 200), "packed");
      if (!row.digest) return;
      const { number } = header;
      same(hex(property.foundationId({ digest: bytes(row.digest), number })), row.foundation_tx_id, "foundation");
    }),
    eachOf(file.blocks, (row) => {
      const packed = bytes(row.packed);
      const header = property.readHeader({ bytes: packed.slice(0, 100) });
      alike(header, headerOf(row.header), "header");
      const digest = property.genesisDigest(row.network);
      same(hex(digest), row.digest, "digest");
      same(hex(property.payNonceOf(digest)), row.digest.slice(0, 16), "pay nonce");
      const { target } = property.difficultyOfBits(header.difficultyBits);
      same(property.digestMeets({ digest, target }), row.meets_difficulty, "meets");
      const records = property.unpackRecords({ bytes: packed.slice(100), network: row.network });
      alike(records.map((record) => hex(property.recordId(record))), row.transactions.map(({ tx_id }) => tx_id), "ids");
      same(hex(property.merkleRoot(records.map(property.recordId))), row.merkle_root_computed, "merkle root");
    }),
    eachOf(file.header_unpack, (row) => {
      const got = outcome(() => property.readHeader({ bytes: bytes(row.packed), now: 1_900_000_000 }), "bytes");
      same(got.error, row.error, "error");
    }),
    eachOf(file.adjustment_block, ({ version, height, adjusts }) => {
      same(property.adjustsDifficulty({ version, height: Number(height) }), adjusts, "adjusts");
    }),
  ),

  currency: (property, file) => sum(
    eachOf(file.address, ({ address, currency, network, error }) => {
      // Obsolete records may name none; nothing is checked then.
      if (currency === "") return;
      same(outcome(() => property.checkAddress({ address, currency, network }), "address").error, error, "error");
    }),
    eachOf(file.map, ({ network, packed, payments }) => {
      same(hex(property.packPayments(payments)), packed, "packed");
      alike(property.unpackPayments({ bytes: bytes(packed), network }), payments, "unpacked");
      property.checkPayments({ payments, network });
    }),
    eachOf(file.map_unpack, ({ network, packed, payments, error }) => {
      const got = outcome(() => property.unpackPayments({ bytes: bytes(packed), network }), "bytes");
      same(got.error, error, "error");
      if (error === null) alike(got.value, payments, "payments");
    }),
    eachOf(file.litecoin_from_bitcoin, (row) => same(property.litecoinOfBitcoin(row.bitcoin), row.litecoin, "litecoin")),
    eachOf(file.litecoin_alias, (row) => same(property.litecoinAlias(row.address), row.alias, "alias")),
    eachOf(file.fee, (row) => {
      const own = property.currencies().find(({ currency }) => currency === row.currency);
      alike(own, { currency: row.currency, code: row.code, fee: big(row.smallest_units) }, "facts");
    }),
    eachOf(file.name_parse, ({ text, code }) => {
      // Code 0 is no currency.
      const got = outcome(() => property.parseCurrency(text), "name");
      same(got.value, [null, "BTC", "LTC"][code], "currency");
    }),
    eachOf(file.amount_text, (row) => same(property.parseUnits(row.text), big(row.smallest_units), "units")),
  ),

  payments: (property, file) => {
    const owners = Object.fromEntries(file.block_owners.map((row) => [row.network, row.payments_by_block]));
    const offerOf = (row, escrow) => {
      const own = owners[row.network ?? "test"];
      return property.transferFees({
        issueBlock: own[row.issue_block],
        lastBlock: own[row.last_transfer_block || row.issue_block],
        escrow,
      });
    };
    return sum(
      eachOf(file.transfer, (row) => {
        const escrow = row.escrow && { ...row.escrow, amount: big(row.escrow.amount) };
        const outputs = (list) => list.map(({ address, amount }) => ({ address, amount: big(amount) }));
        const wanted = Object.entries(row.payments).map(([currency, list]) => [currency, outputs(list)]);
        alike(offerOf(row, escrow), Object.fromEntries(wanted), "payments");
      }),
      eachOf(file.acceptance, (row) => {
        const paid = Object.entries(row.paid_amounts).map(([address, amount]) => ({ address, amount: big(amount) }));
        const outputs = offerOf(row)[row.paid_currency];
        same(property.isSatisfied({ outputs, paid }), row.accepted, "accepted");
      }),
      eachOf(file.ledgers, (row) => checkLedger(property, row)),
    );
  },
};

/** Message, packed form, id, JSON and check of a record. */
function checkRecord(property, record, row, signer) {
  same(hex(property.recordMessage({ record })), row.message, "message");
  same(hex(property.packRecord(record)), row.packed, "packed");
  if (row.tx_id) same(hex(property.recordId(record)), row.tx_id, "id");
  const network = row.network ?? property.readAccount(record.owner ?? record.registrant).network;
  const unpacked = property.unpackRecord({ bytes: bytes(row.packed), network });
  alike(unpacked, { record, length: row.packed.length / 2 }, "unpacked");
  const fields = property.recordFields(record);
  same(fields[0].begin, 0, "first byte");
  same(fields.at(-1).end, row.packed.length / 2, "last byte");
  if (row.rpc_json) sameJson(property.recordToJson(record), row.rpc_json);
  property.checkRecord(signer ? { record, signer } : { record });
  property.checkRecord({ record, signer, what: "fields" });
}

function sameJson(text, wanted) {
  const sorted = (value) => (value && typeof value === "object" && !Array.isArray(value)
    ? Object.fromEntries(Object.keys(value).sort().map((key) => [key, sorted(value[key])])) : value);
  same(JSON.stringify(sorted(JSON.parse(text))), JSON.stringify(sorted(wanted)), "JSON");
}

function float({ ieee754 }) {
  return new DataView(bytes(ieee754).buffer).getFloat64(0);
}

function sameDifficulty(got, row) {
  same(got.target, BigInt(`0x${row.integer}`), "integer");
  same(got.bits, BigInt(`0x${row.bits}`), "bits");
  if (row.value) same(got.value, float(row.value), "value");
}

function headerOf(json) {
  const little = (text) => BigInt(`0x${hex(bytes(text).reverse())}`);
  return {
    version: json.version,
    transactionCount: json.transactionCount,
    number: Number(json.number),
    previousBlock: bytes(json.previousBlock),
    merkleRoot: bytes(json.merkleRoot),
    timestamp: Number(json.timestamp),
    difficultyBits: little(json.difficulty),
    nonce: little(json.nonce),
  };
}

const EVENTS = {
  "free issue": () => ({ kind: "freeIssue" }),
  "paid issues": (row) => ({ kind: "paidIssues", assetBlock: row.asset_block, count: row.count }),
  transfer: (row) => ({ kind: "transfer", bitmark: row.bitmark }),
  "share created": (row) => ({ kind: "shareCreated", bitmark: row.bitmark }),
  "share grant": (row) => ({ kind: "shareGrant", bitmark: row.bitmark }),
  "block sold": (row) => ({ kind: "blockSold", block: row.block, payments: row.new_payments }),
};

function checkLedger(property, row) {
  const owners = Object.entries(row.payments_by_block).map(([block, payments]) => ({ block: Number(block), payments }));
  const events = row.events.map((own) => ({ ...EVENTS[own.event](own), inBlock: own.in_block }));
  const ledger = new property.Ledger({ owners });
  events.forEach((event, at) => {
    const outputs = ledger.note(event).LTC ?? [];
    alike(outputs.map(({ address, amount }) => [address, Number(amount)]), row.events[at].ltc_payments, `event ${at}`);
  });
  ledger.free();
  const another = new property.Ledger();
  for (const { block, payments } of owners) another.own(block, payments);
  const totals = {};
  for (const { income } of another.incomeByBlock(events)) {
    for (const [currency, outputs] of Object.entries(income)) {
      totals[currency] ??= {};
      for (const { address, amount } of outputs) {
        totals[currency][address] = (totals[currency][address] ?? 0) + Number(amount);
      }
    }
  }
  another.free();
  for (const [currency, wanted] of Object.entries(row.totals)) {
    const sorted = (map) => Object.entries(map ?? {}).sort(([a], [b]) => (a < b ? -1 : 1));
    alike(sorted(totals[currency]), sorted(wanted), `totals of ${currency}`);
  }
}

/** Computes so many block digests of 128 MiB each. */
export async function digests(property, read, count) {
  const { headers } = JSON.parse(await read("property/blocks.json"));
  const rows = headers.filter(({ digest }) => digest).slice(0, count);
  return eachOf(rows, (row) => same(hex(property.headerDigest(headerOf(row.header))), row.digest, "digest"));
}

/** The exchanges with a real node: requests are written as they were, replies are read. */
export function exchange(property, sample) {
  const { request_body: asked, response_body: body, status } = sample.http ?? {};
  let request;
  try {
    request = JSON.parse(asked) ?? {};
  } catch {
    return "no request";
  }
  const { method, params: list, id } = request;
  const [params] = Array.isArray(list) ? list : [];
  if (!property.rpcMethods().includes(method) || typeof id !== "number" || status !== 200) return "no call";
  const error = JSON.parse(body.split("\n")[0]).error;
  const got = outcome(() => property.readReply({ method, body, id }), "body");
  same(got.error, error === null ? null : `the node refuses: ${error}`, "error");
  return { method, id, params, reply: got.value };
}
