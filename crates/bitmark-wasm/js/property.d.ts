/**
 * `bitmark-toolkit/property`: the rules of the Bitmark Property System, byte for byte as its node runs them.
 *
 * It has nothing to do with the coin of the same name. Identifiers, digests and signatures are `Uint8Array`s; accounts, seeds
 * and keys are strings as the node writes them. Amounts (10⁻⁸ coin of bitcoin or litecoin), targets and the 64-bit numbers of
 * records are bigints. Heights are numbers, times numbers in seconds since 1970.
 *
 * Every call throws a {@link BitmarkError} if its arguments are wrong, and no other error; what an iterable or a callback of
 * yours throws comes through. A call takes up to 2²³ values and 256 MiB. No error repeats a secret. Secrets
 * given to this module are in its memory and in that of JavaScript, which nobody wipes: who handles valuable keys should do so
 * in a worker of its own and end it.
 *
 * Sources: "node" is bitmark-inc/bitmarkd, release 0.16.0; "SDK" its official JavaScript SDK.
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
 * @param input Where the module comes from; by default `property_bg.wasm` beside the script.
 * @throws {BitmarkError} `load` if it cannot be loaded; another try may succeed.
 *
 * @example init()
 */
export declare function init(input?: ModuleSource): Promise<void>;

/** Which chain: `live` is the chain `bitmark`, `test` the chains `testing` and `local`. */
export type Network = "live" | "test";

/** A currency that fees are paid in. */
export type Currency = "BTC" | "LTC";

/** An account, read. */
export interface Account {
  /** Its text. Spare bits are dropped: two texts may name one account, this one is the same for both. */
  readonly account: string;
  /** The network it is for. */
  readonly network: Network;
  /** The algorithm of its key; `nothing` is for debugging, no signature is valid for it. */
  readonly algorithm: "ed25519" | "nothing";
  /** Its public key: 32 bytes, 2 of `nothing`. */
  readonly publicKey: Uint8Array;
  /** As records hold it: key variant and key. */
  readonly packed: Uint8Array;
  /** Whether it is the zero account, to which a transfer destroys the item. */
  readonly isZero: boolean;
}

/**
 * Reads an account.
 *
 * Source: node, `account/account.go`, `AccountFromBase58`.
 *
 * @throws {BitmarkError} `invalid`, in the node's words.
 *
 * @example readAccount("f6eM9F3k98LYHd4NDBsw8i1LY6E8f3Tvb24P9MikEibc58N34D")
 */
export declare function readAccount(account: string): Account;

/** Options of {@link makeAccount}. */
export interface MakeAccountOptions {
  /** The network. */
  readonly network: Network;
  /** An Ed25519 key, 32 bytes. */
  readonly publicKey: Uint8Array;
}

/**
 * The text of the account of a public key.
 *
 * @example makeAccount({ network: "test", publicKey: new Uint8Array(32).fill(9) })
 */
export declare function makeAccount(options: MakeAccountOptions): string;

/**
 * Reads an account as records hold it. Source: node, `account/account.go`, `AccountFromBytes`.
 *
 * @example unpackAccount(readAccount("f6eM9F3k98LYHd4NDBsw8i1LY6E8f3Tvb24P9MikEibc58N34D").packed)
 */
export declare function unpackAccount(bytes: Uint8Array): Account;

/** Options of {@link verifySignature}. */
export interface VerifySignatureOptions {
  /** Who signed. */
  readonly account: string;
  /** What. */
  readonly message: Uint8Array;
  /** The signature. */
  readonly signature: Uint8Array;
}

/**
 * Whether a signature is the account's, strictly: no key of small order, no second form of a signature.
 *
 * @example
 * verifySignature({ account: "f6eM9F3k98LYHd4NDBsw8i1LY6E8f3Tvb24P9MikEibc58N34D", message: Uint8Array.of(1, 2,
 *   3), signature: sign({ seed: "9J873aNreM7UwqC7Rvhx2bgizUWD5cFjo", message: Uint8Array.of(1, 2, 3) }) })
 */
export declare function verifySignature(options: VerifySignatureOptions): boolean;

/** Who signs: by seed or by private key. */
export type Signer =
  | {
    /** A seed's text. */
    readonly seed: string;
    /** Not beside a seed. */
    readonly privateKey?: undefined;
  }
  | {
    /** A private key's text. */
    readonly privateKey: string;
    /** Not beside a key. */
    readonly seed?: undefined;
  };

/** Options of {@link sign}. */
export type SignOptions = Signer & {
  /** What to sign. */
  readonly message: Uint8Array;
};

/**
 * Signs with Ed25519: 64 bytes, the same for the same message.
 *
 * @example sign({ seed: "9J873aNreM7UwqC7Rvhx2bgizUWD5cFjo", message: Uint8Array.of(1, 2, 3) })
 */
export declare function sign(options: SignOptions): Uint8Array;

/** A private key, read. Secret. */
export interface PrivateKey {
  /** The network it is for. */
  readonly network: Network;
  /** Its account. */
  readonly account: string;
  /** Its text. */
  readonly privateKey: string;
  /** Its 64 bytes: Ed25519 seed and public key. */
  readonly bytes: Uint8Array;
}

/**
 * Reads a private key. Source: node, `account/privatekey.go`; that its halves fit is checked besides.
 *
 * @example readPrivateKey("BVmYbnTKvCUyq5rw1nUhrs83oB3qHHK4EKcuAAPBURxE8w4vKfke3Gv6Gq3mFfFs6nZ3XqtHHi6PrrBzoEjzCspPvC2kK1")
 */
export declare function readPrivateKey(privateKey: string): PrivateKey;

/** Options of {@link makePrivateKey}. */
export interface MakePrivateKeyOptions {
  /** The network. */
  readonly network: Network;
  /** 32 random bytes. */
  readonly ed25519Seed: Uint8Array;
}

/**
 * The text of the private key of an Ed25519 seed. Clients keep {@link makeSeed | seeds} instead.
 *
 * @example makePrivateKey({ network: "test", ed25519Seed: new Uint8Array(32).fill(7) })
 */
export declare function makePrivateKey(options: MakePrivateKeyOptions): string;

/** Options of {@link makeSeed}. */
export interface MakeSeedOptions {
  /** The network. */
  readonly network: Network;
  /** 16 random bytes, as of `crypto.getRandomValues`. */
  readonly entropy: Uint8Array;
}

/**
 * The text of a new seed, of version 2. Source: SDK, and node, `account/`.
 *
 * @example makeSeed({ network: "test", entropy: new Uint8Array(16).fill(7) })
 */
export declare function makeSeed(options: MakeSeedOptions): string;

/** A seed, read. Secret. */
export interface Seed {
  /** The network it is for. */
  readonly network: Network;
  /** 2 (12 words), or 1 of older clients (24 words). */
  readonly version: 1 | 2;
  /** Its core: 17 bytes, 32 of version 1. */
  readonly core: Uint8Array;
  /** The key it stands for. */
  readonly key: PrivateKey;
}

/**
 * Reads a seed as a careful client does: the three irregular forms that the node takes are refused.
 *
 * @example readSeed("9J873aNreM7UwqC7Rvhx2bgizUWD5cFjo")
 */
export declare function readSeed(seed: string): Seed;

/** A seed as the node reads it. Secret. */
export interface NodeSeed {
  /** The key that the node derives. */
  readonly key: PrivateKey;
  /** What no client writes so: a strange network byte, a core of neither network, version 1 cut short; `null` if regular. */
  readonly irregularity: "networkByte" | "networkNibble" | "short" | null;
}

/**
 * Reads a seed as the node does: to reach what was once put under an irregular text. Source: node, `account/`.
 *
 * @example readSeedAsNode("9J873aNreM7UwqC7Rvhx2bgizUWD5cFjo")
 */
export declare function readSeedAsNode(seed: string): NodeSeed;

/** A language of phrases. */
export type PhraseLanguage = "english" | "chineseSimplified";

/** Options of {@link phraseOfSeed}. */
export interface PhraseOptions {
  /** A seed's text. */
  readonly seed: string;
  /** The language; English if left out. */
  readonly language?: PhraseLanguage;
}

/**
 * The words of a seed: 12, or 24 of version 1. Source: SDK.
 *
 * @example phraseOfSeed({ seed: "9J873aNreM7UwqC7Rvhx2bgizUWD5cFjo" })
 */
export declare function phraseOfSeed(options: PhraseOptions): string[];

/**
 * The seed of a phrase of 12 or 24 words, in lower case, with one blank between two; {@link tidyPhrase} makes it so.
 *
 * @example seedOfPhrase("alpha deal scrub asthma idea logic bright thought alpha deal sea unlock")
 */
export declare function seedOfPhrase(phrase: string): string;

/**
 * A phrase as {@link seedOfPhrase} reads it, of one that a user typed.
 *
 * @example tidyPhrase("Alpha  DEAL scrub asthma idea logic bright thought alpha deal sea unlock ")
 */
export declare function tidyPhrase(phrase: string): string;

/**
 * The 2,048 words of a language, in order.
 *
 * @example phraseWords("english")
 */
export declare function phraseWords(language: PhraseLanguage): string[];

/** Options of {@link nearWords}. */
export interface NearWordsOptions {
  /** A word, perhaps mistyped. */
  readonly word: string;
  /** The language; English if left out. */
  readonly language?: PhraseLanguage;
}

/**
 * The words of a list that a word may stand for, nearest first.
 *
 * @example nearWords({ word: "abandn" })
 */
export declare function nearWords(options: NearWordsOptions): string[];

/**
 * The fingerprint that the SDK gives a content: `01` and its SHA3-512 in hexadecimal.
 *
 * @example contentFingerprint(new TextEncoder().encode("a text"))
 */
export declare function contentFingerprint(content: Uint8Array): string;

/** How much of a content was read. */
export interface FingerprintProgress {
  /** Bytes so far. */
  readonly bytes: number;
}

/** Options of {@link fingerprintOf}. */
export interface FingerprintOptions {
  /** Ends it between two pieces: it is rejected with the signal's reason. */
  readonly signal?: AbortSignal;
  /** Told after each piece. */
  readonly onProgress?: (progress: FingerprintProgress) => void;
}

/**
 * As {@link contentFingerprint}, of a content in pieces, such as a file's `stream()`; it is never in memory as a whole.
 *
 * @example await fingerprintOf([new TextEncoder().encode("a "), new TextEncoder().encode("text")])
 */
export declare function fingerprintOf(
  pieces: Iterable<Uint8Array> | AsyncIterable<Uint8Array>,
  options?: FingerprintOptions,
): Promise<string>;

/**
 * The asset id of a fingerprint, 64 bytes: its SHA3-512. Source: node, `transactionrecord/`, `AssetId`.
 *
 * @example assetId("a fingerprint")
 */
export declare function assetId(fingerprint: string): Uint8Array;

/** The most Unicode characters that an asset may have. */
export interface AssetLimits {
  /** Of its name. */
  readonly name: number;
  /** Of its fingerprint, which has one at the least. */
  readonly fingerprint: number;
  /** Of its metadata, separators included. */
  readonly metadata: number;
}

/**
 * What an asset may have at the most. Source: node, `transactionrecord/`.
 *
 * @example assetLimits()
 */
export declare function assetLimits(): AssetLimits;

/**
 * The metadata of keys and values, in their order: separated by U+0000.
 *
 * @example packMetadata([["artist", "A. N. Other"], ["year", "2018"]])
 */
export declare function packMetadata(pairs: readonly (readonly [string, string])[]): string;

/**
 * The keys and values of metadata.
 *
 * @example readMetadata(packMetadata([["artist", "A. N. Other"], ["year", "2018"]]))
 */
export declare function readMetadata(metadata: string): [string, string][];

/** Where the owner of a block is paid. A new one has both; old blocks have bitcoin alone. */
export interface Payments {
  /** A bitcoin address. */
  readonly BTC?: string;
  /** A litecoin address. */
  readonly LTC?: string;
}

/** A payment that goes with the next transfer of an item. */
export interface Escrow {
  /** What it is paid in; `null` for nothing, in which no next transfer can be paid. */
  readonly currency: Currency | null;
  /** Where. */
  readonly address: string;
  /** How much, 10⁻⁸ coin. */
  readonly amount: bigint;
}

/** What every record has. */
export interface Signed {
  /** The signature, 64 bytes; none before it is signed. */
  readonly signature?: Uint8Array | null;
}

/** What a record with two signatures has. */
export interface Countersigned extends Signed {
  /** The second signature, over the first too; none before it is signed. */
  readonly countersignature?: Uint8Array | null;
}

/** The block owner record of the genesis and of blocks of version 1. Obsolete. */
export interface OldBaseData extends Signed {
  /** The node's name for it. */
  readonly type: "BaseData";
  /** What the owner is paid in; `null` for nothing. */
  readonly currency: Currency | null;
  /** Where. */
  readonly paymentAddress: string;
  /** The block's owner, who signs. */
  readonly owner: string;
  /** Any number. */
  readonly nonce: bigint;
}

/** An asset: what bitmarks are issued of. */
export interface AssetData extends Signed {
  /** The node's name for it. */
  readonly type: "AssetData";
  /** Up to 64 characters. */
  readonly name: string;
  /** 1 to 1,024 characters; its hash is the asset id. */
  readonly fingerprint: string;
  /** Up to 2,048 characters, of {@link packMetadata}. */
  readonly metadata: string;
  /** Who registers it, and signs. */
  readonly registrant: string;
}

/** A bitmark of an asset. */
export interface BitmarkIssue extends Signed {
  /** The node's name for it. */
  readonly type: "BitmarkIssue";
  /** The asset, 64 bytes. */
  readonly assetId: Uint8Array;
  /** The first owner, who signs. */
  readonly owner: string;
  /** 0 for the free one; other numbers tell paid ones apart. */
  readonly nonce: bigint;
}

/** A bitmark given on, signed by its owner alone. */
export interface BitmarkTransferUnratified extends Signed {
  /** The node's name for it. */
  readonly type: "BitmarkTransferUnratified";
  /** The issue or the last transfer, 32 bytes. */
  readonly link: Uint8Array;
  /** What the next transfer has to pay besides; `null` for nothing. */
  readonly escrow?: Escrow | null;
  /** The new owner. */
  readonly owner: string;
}

/** A bitmark given on, signed by its owner and by the new one. */
export interface BitmarkTransferCountersigned extends Countersigned {
  /** The node's name for it. */
  readonly type: "BitmarkTransferCountersigned";
  /** The issue or the last transfer, 32 bytes. */
  readonly link: Uint8Array;
  /** What the next transfer has to pay besides; `null` for nothing. */
  readonly escrow?: Escrow | null;
  /** The new owner, who countersigns. */
  readonly owner: string;
}

/** The first record of a block: who owns it and where fees go. */
export interface BlockFoundation extends Signed {
  /** The node's name for it. */
  readonly type: "BlockFoundation";
  /** Of the payments: 1. */
  readonly version: bigint;
  /** Where fees go. */
  readonly payments: Payments;
  /** The block's owner, who signs. */
  readonly owner: string;
  /** Any number. */
  readonly nonce: bigint;
}

/** A block sold. */
export interface BlockOwnerTransfer extends Countersigned {
  /** The node's name for it. */
  readonly type: "BlockOwnerTransfer";
  /** The {@link foundationId}, or the last sale, 32 bytes. */
  readonly link: Uint8Array;
  /** What the next sale has to pay besides; `null` for nothing. */
  readonly escrow?: Escrow | null;
  /** Of the payments: 1. */
  readonly version: bigint;
  /** Where fees go from now on. */
  readonly payments: Payments;
  /** The new owner, who countersigns. */
  readonly owner: string;
}

/** A bitmark turned into shares. */
export interface BitmarkShare extends Signed {
  /** The node's name for it. */
  readonly type: "ShareBalance";
  /** The issue or the last transfer, 32 bytes. */
  readonly link: Uint8Array;
  /** How many shares, 1 or more. */
  readonly quantity: bigint;
}

/** Shares given to someone. */
export interface ShareGrant extends Countersigned {
  /** The node's name for it. */
  readonly type: "ShareGrant";
  /** The share: the id of the issue, 32 bytes. */
  readonly shareId: Uint8Array;
  /** How many, 1 or more. */
  readonly quantity: bigint;
  /** Who gives, and signs. */
  readonly owner: string;
  /** Who receives, and countersigns. */
  readonly recipient: string;
  /** Accepted only below this height. */
  readonly beforeBlock: bigint;
}

/** Shares of two owners exchanged. */
export interface ShareSwap extends Countersigned {
  /** The node's name for it. */
  readonly type: "ShareSwap";
  /** The first share, 32 bytes. */
  readonly shareIdOne: Uint8Array;
  /** How many of it, 1 or more. */
  readonly quantityOne: bigint;
  /** Who gives it, and signs. */
  readonly ownerOne: string;
  /** The second share, another one, 32 bytes. */
  readonly shareIdTwo: Uint8Array;
  /** How many of it, 1 or more. */
  readonly quantityTwo: bigint;
  /** Who gives it, and countersigns. */
  readonly ownerTwo: string;
  /** Accepted only below this height. */
  readonly beforeBlock: bigint;
}

/** A record: what is signed, packed and stored in blocks. Source: node, `transactionrecord/`. */
export type PropertyRecord =
  | OldBaseData | AssetData | BitmarkIssue | BitmarkTransferUnratified | BitmarkTransferCountersigned
  | BlockFoundation | BlockOwnerTransfer | BitmarkShare | ShareGrant | ShareSwap;

/**
 * The packed form of a record, signatures included. It is not checked: {@link checkRecord} does that.
 *
 * @example
 * packRecord(signRecord({ record: { type: "BitmarkIssue", assetId: assetId("a fingerprint"),
 *   owner: "f6eM9F3k98LYHd4NDBsw8i1LY6E8f3Tvb24P9MikEibc58N34D", nonce: 0n },
 *   seed: "9J873aNreM7UwqC7Rvhx2bgizUWD5cFjo" }))
 */
export declare function packRecord(record: PropertyRecord): Uint8Array;

/** Options of {@link unpackRecord} and of {@link unpackPayments}. */
export interface UnpackOptions {
  /** The bytes. */
  readonly bytes: Uint8Array;
  /** The network that accounts and addresses must be of. */
  readonly network: Network;
}

/** A record at the start of bytes. */
export interface Unpacked {
  /** The record. */
  readonly record: PropertyRecord;
  /** How many bytes it takes; more may follow. */
  readonly length: number;
}

/**
 * Unpacks the record at the start of bytes. Signatures are not checked.
 *
 * @throws {BitmarkError} `invalid`, in the node's words.
 *
 * @example
 * unpackRecord({ bytes: packRecord(signRecord({ record: { type: "BitmarkIssue", assetId: assetId("a fingerprint"),
 *   owner: "f6eM9F3k98LYHd4NDBsw8i1LY6E8f3Tvb24P9MikEibc58N34D", nonce: 0n },
 *   seed: "9J873aNreM7UwqC7Rvhx2bgizUWD5cFjo" })), network: "test" })
 */
export declare function unpackRecord(options: UnpackOptions): Unpacked;

/**
 * Unpacks records stored back to back, as a block holds them.
 *
 * @example
 * unpackRecords({ bytes: packRecord(signRecord({ record: { type: "BitmarkIssue",
 *   assetId: assetId("a fingerprint"), owner: "f6eM9F3k98LYHd4NDBsw8i1LY6E8f3Tvb24P9MikEibc58N34D", nonce: 0n },
 *   seed: "9J873aNreM7UwqC7Rvhx2bgizUWD5cFjo" })), network: "test" })
 */
export declare function unpackRecords(options: UnpackOptions): PropertyRecord[];

/**
 * The transaction id, 32 bytes: SHA3-256 of the packed form.
 *
 * @example
 * recordId(signRecord({ record: { type: "BitmarkIssue", assetId: assetId("a fingerprint"),
 *   owner: "f6eM9F3k98LYHd4NDBsw8i1LY6E8f3Tvb24P9MikEibc58N34D", nonce: 0n },
 *   seed: "9J873aNreM7UwqC7Rvhx2bgizUWD5cFjo" }))
 */
export declare function recordId(record: PropertyRecord): Uint8Array;

/** Which of a record's signatures: the first, or that over the first. */
export type WhichSignature = "first" | "counter";

/** Options of {@link recordMessage}. */
export interface RecordMessageOptions {
  /** The record. */
  readonly record: PropertyRecord;
  /** Which signature; the first if left out. */
  readonly signature?: WhichSignature;
}

/**
 * The bytes that a signature of a record covers.
 *
 * @example
 * recordMessage({ record: { type: "BitmarkIssue", assetId: assetId("a fingerprint"),
 *   owner: "f6eM9F3k98LYHd4NDBsw8i1LY6E8f3Tvb24P9MikEibc58N34D", nonce: 0n } })
 */
export declare function recordMessage(options: RecordMessageOptions): Uint8Array;

/** A stretch of a packed record. */
export interface RecordField {
  /** The field's name, `tag`, or `length` of the next. */
  readonly name: string;
  /** The first byte of it. */
  readonly begin: number;
  /** The first byte after it. */
  readonly end: number;
}

/**
 * What each byte of the packed form means, in order and without gaps.
 *
 * @example
 * recordFields(signRecord({ record: { type: "BitmarkIssue", assetId: assetId("a fingerprint"),
 *   owner: "f6eM9F3k98LYHd4NDBsw8i1LY6E8f3Tvb24P9MikEibc58N34D", nonce: 0n },
 *   seed: "9J873aNreM7UwqC7Rvhx2bgizUWD5cFjo" }))
 */
export declare function recordFields(record: PropertyRecord): RecordField[];

/** Who must have signed a record. */
export interface RecordSigners {
  /** Who signed first; `null` where the record does not say: the owner of the record that it links to. */
  readonly signer: string | null;
  /** Who countersigned; `null` of a record with one signature. */
  readonly countersigner: string | null;
}

/**
 * Who must have signed a record, as far as it says so itself.
 *
 * @example
 * recordSigners(signRecord({ record: { type: "BitmarkIssue", assetId: assetId("a fingerprint"),
 *   owner: "f6eM9F3k98LYHd4NDBsw8i1LY6E8f3Tvb24P9MikEibc58N34D", nonce: 0n },
 *   seed: "9J873aNreM7UwqC7Rvhx2bgizUWD5cFjo" }))
 */
export declare function recordSigners(record: PropertyRecord): RecordSigners;

/** Options of {@link signRecord}. */
export type SignRecordOptions = Signer & {
  /** The record. */
  readonly record: PropertyRecord;
  /** Which signature; the first if left out. */
  readonly signature?: WhichSignature;
};

/**
 * The record with a signature more. It is not checked: {@link checkRecord} does that.
 *
 * @example
 * signRecord({ record: { type: "BitmarkIssue", assetId: assetId("a fingerprint"),
 *   owner: "f6eM9F3k98LYHd4NDBsw8i1LY6E8f3Tvb24P9MikEibc58N34D", nonce: 0n },
 *   seed: "9J873aNreM7UwqC7Rvhx2bgizUWD5cFjo" })
 */
export declare function signRecord(options: SignRecordOptions): PropertyRecord;

/** Options of {@link checkRecord}. */
export interface CheckRecordOptions {
  /** The record. */
  readonly record: PropertyRecord;
  /** Who must have signed; needed where the record does not say. */
  readonly signer?: string;
  /** Everything, or all but the signatures: what can be said before signing. `all` if left out. */
  readonly what?: "all" | "fields";
}

/**
 * Checks everything that a record alone tells.
 *
 * @throws {BitmarkError} `refused`, in the node's words and its order.
 *
 * @example
 * checkRecord({ record: signRecord({ record: { type: "BitmarkIssue", assetId: assetId("a fingerprint"),
 *   owner: "f6eM9F3k98LYHd4NDBsw8i1LY6E8f3Tvb24P9MikEibc58N34D", nonce: 0n },
 *   seed: "9J873aNreM7UwqC7Rvhx2bgizUWD5cFjo" }) })
 */
export declare function checkRecord(options: CheckRecordOptions): void;

/**
 * A record's members as the node's remote calls have them.
 *
 * @example
 * recordToJson(signRecord({ record: { type: "BitmarkIssue", assetId: assetId("a fingerprint"),
 *   owner: "f6eM9F3k98LYHd4NDBsw8i1LY6E8f3Tvb24P9MikEibc58N34D", nonce: 0n },
 *   seed: "9J873aNreM7UwqC7Rvhx2bgizUWD5cFjo" }))
 */
export declare function recordToJson(record: PropertyRecord): string;

/** Options of {@link recordFromJson}. */
export interface RecordFromJsonOptions {
  /** The kind, by the node's name. */
  readonly type: PropertyRecord["type"];
  /** Its members. */
  readonly json: string;
}

/**
 * Reads the members of a record of the node's remote calls.
 *
 * @example
 * recordFromJson({ type: "BitmarkIssue", json: recordToJson(signRecord({ record: { type: "BitmarkIssue",
 *   assetId: assetId("a fingerprint"), owner: "f6eM9F3k98LYHd4NDBsw8i1LY6E8f3Tvb24P9MikEibc58N34D", nonce: 0n },
 *   seed: "9J873aNreM7UwqC7Rvhx2bgizUWD5cFjo" })) })
 */
export declare function recordFromJson(options: RecordFromJsonOptions): PropertyRecord;

/**
 * The pay id of a submission, 48 bytes: SHA3-384 of its packed records, in the order sent.
 *
 * @example
 * payId([packRecord(signRecord({ record: { type: "BitmarkIssue", assetId: assetId("a fingerprint"),
 *   owner: "f6eM9F3k98LYHd4NDBsw8i1LY6E8f3Tvb24P9MikEibc58N34D", nonce: 0n },
 *   seed: "9J873aNreM7UwqC7Rvhx2bgizUWD5cFjo" }))])
 */
export declare function payId(packed: readonly Uint8Array[]): Uint8Array;

/** A block header. */
export interface Header {
  /** 1 or more; 5 at present. */
  readonly version: number;
  /** Records of the block, the foundation included. */
  readonly transactionCount: number;
  /** The height; the genesis is 1. */
  readonly number: number;
  /** Digest of the block before, 32 bytes. */
  readonly previousBlock: Uint8Array;
  /** Of the transaction ids, 32 bytes. */
  readonly merkleRoot: Uint8Array;
  /** Seconds since 1970. */
  readonly timestamp: number;
  /** The difficulty's 64 bits. */
  readonly difficultyBits: bigint;
  /** What the miner found, 64 bits. */
  readonly nonce: bigint;
}

/** Options of {@link readHeader}. */
export interface ReadHeaderOptions {
  /** The 100 bytes. */
  readonly bytes: Uint8Array;
  /** The present time, seconds since 1970: the timestamp must not be ahead. Not checked if left out. */
  readonly now?: number;
}

/**
 * Reads a header, and checks what it alone tells. Source: node, `blockrecord/`.
 *
 * @example
 * readHeader({ bytes: packHeader({ version: 5, transactionCount: 2, number: 2,
 *   previousBlock: genesisDigest("test"), merkleRoot: new Uint8Array(32), timestamp: 1700000000,
 *   difficultyBits: difficultyOfValue(1).bits, nonce: 7n }) })
 */
export declare function readHeader(options: ReadHeaderOptions): Header;

/**
 * The 100 bytes of a header.
 *
 * @example
 * packHeader({ version: 5, transactionCount: 2, number: 2, previousBlock: genesisDigest("test"),
 *   merkleRoot: new Uint8Array(32), timestamp: 1700000000, difficultyBits: difficultyOfValue(1).bits, nonce: 7n })
 */
export declare function packHeader(header: Header): Uint8Array;

/**
 * The digest of a header, 32 bytes: Argon2d, which takes 128 MiB and about a second. Source: node, `blockdigest/`.
 *
 * @example
 * headerDigest({ version: 5, transactionCount: 2, number: 2, previousBlock: genesisDigest("test"),
 *   merkleRoot: new Uint8Array(32), timestamp: 1700000000, difficultyBits: difficultyOfValue(1).bits, nonce: 7n })
 */
export declare function headerDigest(header: Header): Uint8Array;

/** Options of {@link checkHeader}. */
export interface CheckHeaderOptions {
  /** The header. */
  readonly header: Header;
  /** The one before: versions do not fall, times do not fall back far. Not checked if left out. */
  readonly previous?: Pick<Header, "version" | "timestamp">;
  /** The computed difficulty, which counts from version 5 on. Not checked if left out. */
  readonly difficulty?: number;
}

/**
 * Checks a header.
 *
 * @throws {BitmarkError} `refused`, in the node's words.
 *
 * @example
 * checkHeader({ header: { version: 5, transactionCount: 2, number: 2, previousBlock: genesisDigest("test"),
 *   merkleRoot: new Uint8Array(32), timestamp: 1700000000, difficultyBits: difficultyOfValue(1).bits, nonce: 7n },
 *   previous: { version: 5, timestamp: 1699999900 }, difficulty: 1 })
 */
export declare function checkHeader(options: CheckHeaderOptions): void;

/**
 * The genesis digest of a network, 32 bytes.
 *
 * @example genesisDigest("live")
 */
export declare function genesisDigest(network: Network): Uint8Array;

/** Options of {@link digestMeets}. */
export interface DigestMeetsOptions {
  /** A block's digest, 32 bytes as stored. */
  readonly digest: Uint8Array;
  /** What it must not exceed, little endian. */
  readonly target: bigint;
}

/**
 * Whether a block's digest meets a target.
 *
 * @example digestMeets({ digest: genesisDigest("live"), target: difficultyOfValue(1).target })
 */
export declare function digestMeets(options: DigestMeetsOptions): boolean;

/**
 * The pay nonce that a block's digest gives, 8 bytes.
 *
 * @example payNonceOf(genesisDigest("live"))
 */
export declare function payNonceOf(digest: Uint8Array): Uint8Array;

/** Options of {@link foundationId}. */
export interface FoundationIdOptions {
  /** The block's digest, 32 bytes. */
  readonly digest: Uint8Array;
  /** Its height. */
  readonly number: number;
}

/**
 * The id that the first sale of a block links to, 32 bytes.
 *
 * @example foundationId({ digest: genesisDigest("live"), number: 2 })
 */
export declare function foundationId(options: FoundationIdOptions): Uint8Array;

/**
 * The merkle root of transaction ids (32 bytes each); `null` without any.
 *
 * @example merkleRoot([new Uint8Array(32).fill(1), new Uint8Array(32).fill(2)])
 */
export declare function merkleRoot(ids: readonly Uint8Array[]): Uint8Array | null;

/**
 * The merkle tree: the ids, then level by level up to the root. Source: node, `merkle/`, `FullMerkleTree`.
 *
 * @example merkleTree([new Uint8Array(32).fill(1), new Uint8Array(32).fill(2)])
 */
export declare function merkleTree(ids: readonly Uint8Array[]): Uint8Array[];

/**
 * The reduced tree that miners get; it leads to another root. Source: node, `merkle/`, `MinimumMerkleTree`.
 *
 * @example minimumMerkleTree([new Uint8Array(32).fill(1), new Uint8Array(32).fill(2), new Uint8Array(32).fill(3)])
 */
export declare function minimumMerkleTree(ids: readonly Uint8Array[]): Uint8Array[];

/** Options of {@link proofDigest}. */
export interface ProofDigestOptions {
  /** The pay id, 48 bytes. */
  readonly payId: Uint8Array;
  /** The pay nonce, 8 bytes. */
  readonly payNonce: Uint8Array;
  /** The nonce; the node takes 8 to 64 bytes. */
  readonly nonce: Uint8Array;
}

/**
 * The digest of a nonce of any length, 32 bytes. `bitmark-toolkit/pow` searches nonces of 8 bytes.
 *
 * @example
 * proofDigest({ payId: new Uint8Array(48).fill(1), payNonce: new Uint8Array(8).fill(2), nonce: Uint8Array.of(0, 0,
 *   0, 0, 0, 0, 0x1a, 0x81) })
 */
export declare function proofDigest(options: ProofDigestOptions): Uint8Array;

/** Options of {@link checkProof}. */
export interface CheckProofOptions extends ProofDigestOptions {
  /** What the digest must not exceed, big endian. */
  readonly target: bigint;
}

/**
 * Whether a nonce of 8 to 64 bytes proves the work; of another length the node takes none. Source: node, `reservoir/`.
 *
 * @example
 * checkProof({ payId: new Uint8Array(48).fill(1), payNonce: new Uint8Array(8).fill(2), nonce: Uint8Array.of(0, 0,
 *   0, 0, 0, 0, 0x1a, 0x81), target: 2n ** 242n })
 */
export declare function checkProof(options: CheckProofOptions): boolean;

/**
 * The height whose block's digest gives the pay nonce at a height of the chain.
 *
 * @example payNonceHeight(10_000)
 */
export declare function payNonceHeight(height: number): number;

/**
 * The heights whose pay nonces a proof is checked against; 0 stands for the genesis.
 *
 * @example checkedHeights(10_000)
 */
export declare function checkedHeights(height: number): number[];

/**
 * The first so many (100,000 at most) nonces that the reference client tries. Source: node, `command/bitmark-cli/`.
 *
 * @example referenceNonces(5)
 */
export declare function referenceNonces(count: number): bigint[];

/** A difficulty in its forms. */
export interface Difficulty {
  /** As a number; 1 is the easiest. */
  readonly value: number;
  /** What digests are compared with. */
  readonly target: bigint;
  /** The 64 bits of block headers: eight of exponent, 56 of mantissa. */
  readonly bits: bigint;
  /** What `Node.Info` shows as the hash rate for a block difficulty. */
  readonly hashRate: number;
}

/**
 * The difficulty of a number; what is below 1 counts as 1. Source: node, `difficulty/`.
 *
 * @example difficultyOfValue(8)
 */
export declare function difficultyOfValue(value: number): Difficulty;

/**
 * The difficulty of the bits of a header.
 *
 * @throws {BitmarkError} `invalid` if their exponent is 0xc0 or more.
 *
 * @example difficultyOfBits(0x04ff_ffff_ffff_ffffn)
 */
export declare function difficultyOfBits(bits: bigint): Difficulty;

/** Options of {@link difficultyOfIssues}. */
export interface IssuesOptions {
  /** How many free issues, 1 to 100. */
  readonly issues: number;
  /** The network. */
  readonly network: Network;
}

/**
 * What the proof of so many free issues takes. Source: node, `reservoir/`.
 *
 * @example difficultyOfIssues({ issues: 1, network: "live" })
 */
export declare function difficultyOfIssues(options: IssuesOptions): Difficulty;

/** Options of {@link nextDifficulty}. */
export interface NextDifficultyOptions {
  /** The difficulty so far, as a number. */
  readonly value: number;
  /** Seconds between the blocks of {@link difficultyPeriod}. */
  readonly seconds: number;
}

/**
 * The block difficulty that follows. Source: node, `blockheader/` and `difficulty/`.
 *
 * @example nextDifficulty({ value: 8, seconds: 20_000 })
 */
export declare function nextDifficulty(options: NextDifficultyOptions): Difficulty;

/**
 * The hashes that a target takes on average; an estimate.
 *
 * @example expectedHashes(difficultyOfIssues({ issues: 1, network: "live" }).target)
 */
export declare function expectedHashes(target: bigint): number;

/**
 * The difficulty of a target, as a number.
 *
 * @example difficultyOfTarget(2n ** 242n)
 */
export declare function difficultyOfTarget(target: bigint): number;

/** The blocks whose times set a difficulty. */
export interface DifficultyPeriod {
  /** The first, by height. */
  readonly begin: number;
  /** The last, by height. */
  readonly end: number;
}

/**
 * The blocks whose times set the difficulty at a height.
 *
 * @example difficultyPeriod(400)
 */
export declare function difficultyPeriod(height: number): DifficultyPeriod;

/** Options of {@link adjustsDifficulty}. */
export interface AdjustsOptions {
  /** The block's version. */
  readonly version: number;
  /** Its height. */
  readonly height: number;
}

/**
 * Whether a block begins a new difficulty.
 *
 * @example adjustsDifficulty({ version: 5, height: 400 })
 */
export declare function adjustsDifficulty(options: AdjustsOptions): boolean;

/** A currency's facts. */
export interface CurrencyFacts {
  /** Its name. */
  readonly currency: Currency;
  /** Its number in records. */
  readonly code: number;
  /** One fee, 10⁻⁸ coin. */
  readonly fee: bigint;
}

/**
 * The currencies that fees are paid in. Source: node, `currency/`.
 *
 * @example currencies()
 */
export declare function currencies(): CurrencyFacts[];

/**
 * The currency of `BTC`, `LTC`, `bitcoin` or `litecoin`, in either case. Source: node, `currency/`.
 *
 * @example parseCurrency("bitcoin")
 */
export declare function parseCurrency(name: string): Currency;

/** Options of {@link checkAddress}. */
export interface CheckAddressOptions {
  /** The address. */
  readonly address: string;
  /** Its currency. */
  readonly currency: Currency;
  /** Its network. */
  readonly network: Network;
}

/**
 * Checks a payment address.
 *
 * @throws {BitmarkError} `invalid`, in the node's words.
 *
 * @example checkAddress({ address: "mqaJcbyQVazsgQa9L7j2UXBbNAvPwjLDZo", currency: "BTC", network: "test" })
 */
export declare function checkAddress(options: CheckAddressOptions): void;

/**
 * The litecoin address with the hash of a bitcoin address, as old blocks are paid; `null` if it is none.
 *
 * @example litecoinOfBitcoin("1BvBMSEYstWetqTFn5Au4m4GFg7xJaNVN2")
 */
export declare function litecoinOfBitcoin(address: string): string | null;

/**
 * The other text of a litecoin script address, or the text of any other; `null` if it is none.
 *
 * @example litecoinAlias("3J98t1WpEZ73CNmQviecrnyiWrnqRhWNLy")
 */
export declare function litecoinAlias(address: string): string | null;

/**
 * Payments as records hold them.
 *
 * @example packPayments({ BTC: "mqaJcbyQVazsgQa9L7j2UXBbNAvPwjLDZo", LTC: "mqaJcbyQVazsgQa9L7j2UXBbNAvPwjLDZo" })
 */
export declare function packPayments(payments: Payments): Uint8Array;

/**
 * Reads payments of a record; one of the two may be missing.
 *
 * @example
 * unpackPayments({ bytes: packPayments({ BTC: "mqaJcbyQVazsgQa9L7j2UXBbNAvPwjLDZo",
 *   LTC: "mqaJcbyQVazsgQa9L7j2UXBbNAvPwjLDZo" }), network: "test" })
 */
export declare function unpackPayments(options: UnpackOptions): Payments;

/** Options of {@link checkPayments}. */
export interface CheckPaymentsOptions {
  /** The payments. */
  readonly payments: Payments;
  /** The network. */
  readonly network: Network;
}

/**
 * Checks the payments of a new block or sale: both currencies, good addresses.
 *
 * @throws {BitmarkError} `refused`.
 *
 * @example
 * checkPayments({ payments: { BTC: "mqaJcbyQVazsgQa9L7j2UXBbNAvPwjLDZo",
 *   LTC: "mqaJcbyQVazsgQa9L7j2UXBbNAvPwjLDZo" }, network: "test" })
 */
export declare function checkPayments(options: CheckPaymentsOptions): void;

/**
 * An amount of coins with a decimal point in units of 10⁻⁸; further digits are dropped, as the node does.
 *
 * @example parseUnits("0.0002")
 */
export declare function parseUnits(text: string): bigint;

/** One output of a payment. */
export interface Output {
  /** To whom. */
  readonly address: string;
  /** How much at the least, 10⁻⁸ coin. */
  readonly amount: bigint;
}

/** What a record costs: for each currency that it may be paid in, the outputs. */
export interface Offer {
  /** In bitcoin. */
  readonly BTC?: Output[];
  /** In litecoin. */
  readonly LTC?: Output[];
}

/** Options of {@link issueFees}. */
export interface IssueFeesOptions {
  /** How many issues of one asset. */
  readonly count: number;
  /** Where the owner of the block that confirmed the asset is paid. */
  readonly assetBlock: Payments;
}

/**
 * What paid issues of an asset cost. Source: node, `payment/`.
 *
 * @example
 * issueFees({ count: 3, assetBlock: { BTC: "mqaJcbyQVazsgQa9L7j2UXBbNAvPwjLDZo",
 *   LTC: "mqaJcbyQVazsgQa9L7j2UXBbNAvPwjLDZo" } })
 */
export declare function issueFees(options: IssueFeesOptions): Offer;

/** Options of {@link transferFees}. */
export interface TransferFeesOptions {
  /** Where the owner of the block that confirmed the issue is paid. */
  readonly issueBlock: Payments;
  /** The same of the last transfer; that of the issue if left out. */
  readonly lastBlock?: Payments;
  /** What the linked record asks for besides. */
  readonly escrow?: Escrow | null;
}

/**
 * What a transfer, shares, a grant, a swap or the sale of a block costs. Source: node, `payment/`.
 *
 * @example
 * transferFees({ issueBlock: { BTC: "mqaJcbyQVazsgQa9L7j2UXBbNAvPwjLDZo",
 *   LTC: "mqaJcbyQVazsgQa9L7j2UXBbNAvPwjLDZo" } })
 */
export declare function transferFees(options: TransferFeesOptions): Offer;

/** Options of {@link payeeOf}. */
export interface PayeeOptions {
  /** The owner's addresses. */
  readonly payments: Payments;
  /** The currency paid in. */
  readonly currency: Currency;
}

/**
 * Where the owner of a block is paid in a currency; `null` if not at all.
 *
 * @example
 * payeeOf({ payments: { BTC: "mqaJcbyQVazsgQa9L7j2UXBbNAvPwjLDZo", LTC: "mqaJcbyQVazsgQa9L7j2UXBbNAvPwjLDZo" },
 *   currency: "LTC" })
 */
export declare function payeeOf(options: PayeeOptions): string | null;

/** Options of {@link isSatisfied}. */
export interface SatisfiedOptions {
  /** What is owed in one currency. */
  readonly outputs: readonly Output[];
  /** What was paid in it. */
  readonly paid: readonly Output[];
}

/**
 * Whether each address got at least what it is owed: the sum of its outputs, where the node holds what it got against
 * each output alone.
 *
 * @example
 * isSatisfied({ outputs: [{ address: "mqaJcbyQVazsgQa9L7j2UXBbNAvPwjLDZo", amount: 10_000n }],
 *   paid: [{ address: "mqaJcbyQVazsgQa9L7j2UXBbNAvPwjLDZo", amount: 20_000n }] })
 */
export declare function isSatisfied(options: SatisfiedOptions): boolean;

/** Options of {@link sharesEarned}. */
export interface SharesEarnedOptions {
  /** Transactions of the block, the foundation included. */
  readonly transactions: number;
  /** Whether the foundation earns one; it does if left out. */
  readonly foundation?: "counts" | "doesNotCount";
}

/**
 * The mining shares that a block makes, as proposed; the node has none of them.
 *
 * @example sharesEarned({ transactions: 5 })
 */
export declare function sharesEarned(options: SharesEarnedOptions): number;

/** Options of {@link sharesActiveFrom}. */
export interface SharesActiveOptions {
  /** The height of the block that made them. */
  readonly block: number;
  /** Blocks until they count; 100 if left out. */
  readonly maturity?: number;
}

/**
 * The first height at which mining shares count.
 *
 * @example sharesActiveFrom({ block: 7 })
 */
export declare function sharesActiveFrom(options: SharesActiveOptions): number;

/**
 * The mining shares that a transaction of so many packed bytes costs: one for each 1,024 begun.
 *
 * @example shareCost(1025)
 */
export declare function shareCost(bytes: number): number;

/** Options of {@link verificationsAtOnce}. */
export interface VerificationsOptions {
  /** Mining shares held. */
  readonly balance: number;
  /** What a transaction costs. */
  readonly cost: number;
  /** Whether they are used up; they are if left out. */
  readonly using?: "spent" | "kept";
}

/**
 * How many transactions mining shares verify at once; `null` if there is no end.
 *
 * @example verificationsAtOnce({ balance: 5, cost: 2 })
 */
export declare function verificationsAtOnce(options: VerificationsOptions): number | null;

/**
 * The base58 text of bytes.
 *
 * @example toBase58(Uint8Array.of(1, 2, 3))
 */
export declare function toBase58(bytes: Uint8Array): string;

/**
 * The base58 text of bytes and of the first four bytes of their SHA3-256.
 *
 * @example toBase58Checked(Uint8Array.of(1, 2, 3))
 */
export declare function toBase58Checked(bytes: Uint8Array): string;

/**
 * The bytes of a base58 text of up to 1,024 letters.
 *
 * @example fromBase58("Ldp")
 */
export declare function fromBase58(text: string): Uint8Array;

/**
 * The SHA3-256 of bytes, 32 bytes: what ids and proofs are made of.
 *
 * @example sha3(new TextEncoder().encode("a text"))
 */
export declare function sha3(bytes: Uint8Array): Uint8Array;

/**
 * The bytes of a number, 1 to 9. Source: node, `util/varint.go`.
 *
 * @example toVarint(300n)
 */
export declare function toVarint(value: bigint): Uint8Array;

/** A number at the start of bytes. */
export interface Varint {
  /** The number. */
  readonly value: bigint;
  /** How many bytes it takes. */
  readonly length: number;
}

/**
 * Reads a number at the start of bytes.
 *
 * @example fromVarint(Uint8Array.of(172, 2))
 */
export declare function fromVarint(bytes: Uint8Array): Varint;

/** Assets and issues sent together, up to 100 of each. */
export interface Submission {
  /** Assets; none if left out. */
  readonly assets?: readonly AssetData[];
  /** Issues; none if left out. */
  readonly issues?: readonly BitmarkIssue[];
}

/** What a submission was answered with. */
export interface Created {
  /** For each asset its id (64 bytes), and whether it was there before. */
  readonly assets: {
    /** The asset id. */
    readonly id: Uint8Array;
    /** Whether it was there before, perhaps with another name. */
    readonly duplicate: boolean;
  }[];
  /** For each issue its id. */
  readonly issues: TxIdOf[];
  /** Names the submission, 48 bytes. */
  readonly payId: Uint8Array;
  /** For the proof, 8 bytes. */
  readonly payNonce: Uint8Array;
  /** What the proof must reach; `null` for paid issues. */
  readonly difficulty: bigint | null;
  /** What is to be paid; `null` for free issues. */
  readonly payments: Offer | null;
}

/** A transaction. */
export interface TxIdOf {
  /** Its id, 32 bytes. */
  readonly txId: Uint8Array;
}

/** A record that is pending until it is paid. */
export interface PendingPayment extends TxIdOf {
  /** Names the payment, 48 bytes. */
  readonly payId: Uint8Array;
  /** What is to be paid. */
  readonly payments: Offer;
}

/** How many of a list. */
export interface Page {
  /** Where to begin. */
  readonly start: number;
  /** How many, 1 to 100. */
  readonly count: number;
}

/** The reply to `Node.Info`. */
export interface NodeInfo {
  /** `bitmark`, `testing` or `local`. */
  readonly chain: string;
  /** `Normal`, `Resynchronise` or `Stopped`. */
  readonly mode: string;
  /** The last block. */
  readonly block: {
    /** Its height. */
    readonly height: number;
    /** Its digest, reversed, in hexadecimal. */
    readonly hash: string;
  };
  /** Of blocks, not of issues. */
  readonly difficulty: number;
  /** As the node estimates it. */
  readonly hashrate: number;
  /** The node's release. */
  readonly version: string;
  /** Blocks that miners sent. */
  readonly miner: {
    /** Those that joined the chain. */
    readonly success: number;
    /** Those that did not. */
    readonly failed: number;
  } | null;
  /** Clients that are connected. */
  readonly rpcs: number | null;
  /** Nodes that are connected. */
  readonly peers: number | null;
  /** Submissions that are in no block yet. */
  readonly transactionCounters: {
    /** Waiting for proof or payment. */
    readonly pending: number;
    /** Waiting for a block. */
    readonly verified: number;
  } | null;
  /** Since the start, such as `1h2m3.5s`. */
  readonly uptime: string | null;
  /** The node's own key. */
  readonly publicKey: string | null;
}

/** A block of a reply. */
export interface Block {
  /** Its digest, 32 bytes. */
  readonly digest: Uint8Array;
  /** Its header. */
  readonly header: Header;
  /** Its records, the foundation first; none if they were not asked for. */
  readonly transactions: BlockTransaction[];
  /** The packed block in base64; `null` if it was not asked for. */
  readonly packed: string | null;
}

/** A record within a block. */
export interface BlockTransaction extends TxIdOf {
  /** Its place. */
  readonly index: number;
  /** Its kind. */
  readonly type: string;
  /** The record. */
  readonly data: PropertyRecord;
}

/** What the node knows of an asset. */
export interface KnownAsset {
  /** `AssetData`, or empty. */
  readonly record: string;
  /** Whether it is in a block. */
  readonly confirmed: boolean;
  /** Its id, 64 bytes; `null` of an unknown one. */
  readonly id: Uint8Array | null;
  /** The record; `null` of an unknown one. */
  readonly data: PropertyRecord | null;
}

/** A step of an item's history. */
export interface ProvenanceItem {
  /** Its kind. */
  readonly record: string;
  /** Whether its owner owns the item; `null` if the node does not say. */
  readonly isOwner: boolean | null;
  /** Its id, 32 bytes; `null` of an asset. */
  readonly txId: Uint8Array | null;
  /** The block that confirmed it; 0 before. */
  readonly inBlock: number;
  /** The asset, 64 bytes; `null` of other records. */
  readonly assetId: Uint8Array | null;
  /** The record. */
  readonly data: PropertyRecord | null;
}

/** What an account owns. */
export interface Owned {
  /** Where to go on; 0 at the end. */
  readonly next: number;
  /** The items. */
  readonly data: OwnedItem[];
  /** The records that belong to them. */
  readonly tx: OwnedRecord[];
}

/** An item that an account owns. */
export interface OwnedItem extends TxIdOf {
  /** Its number. */
  readonly n: number;
  /** The issue, 32 bytes. */
  readonly issue: Uint8Array;
  /** `Asset`, `Block` or `Share`. */
  readonly item: string;
  /** The asset, 64 bytes; `null` of a block. */
  readonly assetId: Uint8Array | null;
  /** The block's height; `null` of other items. */
  readonly blockNumber: number | null;
}

/** A record that belongs to what an account owns. */
export interface OwnedRecord {
  /** Its id: 32 bytes, 64 of an asset. */
  readonly id: Uint8Array;
  /** Its kind. */
  readonly record: string;
  /** The block that confirmed it. */
  readonly inBlock: number;
  /** The record. */
  readonly data: PropertyRecord | null;
}

/** What an account has of a share. */
export interface ShareBalanceOf {
  /** The share, 32 bytes. */
  readonly shareId: Uint8Array;
  /** In blocks. */
  readonly confirmed: number;
  /** On its way. */
  readonly spend: number;
  /** What is left. */
  readonly available: number;
}

/** The node's remote calls: what each takes, and what it answers. Source: node, `rpc/`. */
export interface RpcMethods {
  /** Registers assets and issues bitmarks. */
  "Bitmarks.Create": { params: Submission; reply: Created };
  /** Sends a nonce of 8 to 64 bytes; the status is `Accepted`, `Invalid` or `NotFound`. */
  "Bitmarks.Proof": { params: { payId: Uint8Array; nonce: Uint8Array }; reply: { status: string } };
  /** Asks for a transaction: `Unknown`, `Pending`, `Verified` or `Confirmed`. */
  "Transaction.Status": { params: TxIdOf; reply: { status: string } };
  /** Asks for assets by fingerprint, 1 to 100. */
  "Assets.Get": { params: { fingerprints: readonly string[] }; reply: { assets: KnownAsset[] } };
  /** Asks how the node is. */
  "Node.Info": { params: Record<string, never> | undefined; reply: NodeInfo };
  /** Asks for the nodes that this one knows; the reply is as it says. */
  "Node.List": { params: Page; reply: unknown };
  /** Asks for a block, with `binary` packed too. */
  "Node.BlockDump": { params: { height: number; binary?: boolean }; reply: { block: Block } };
  /** Asks for up to 100 blocks, with `txs` their records too. */
  "Node.BlockDumpRange": { params: { height: number; count: number; txs?: boolean }; reply: { blocks: Block[] } };
  /** Gives a bitmark on. */
  "Bitmark.Transfer": {
    params: BitmarkTransferUnratified | BitmarkTransferCountersigned;
    reply: PendingPayment & { bitmarkId: Uint8Array };
  };
  /** Asks for an item's history, newest first. */
  "Bitmark.Provenance": { params: TxIdOf & { count: number }; reply: { data: ProvenanceItem[] } };
  /** Asks for what an account owns. */
  "Owner.Bitmarks": { params: Page & { owner: string }; reply: Owned };
  /** Asks for the id that a sale of a block links to. */
  "BlockOwner.TxIDForBlock": { params: { blockNumber: number }; reply: TxIdOf };
  /** Sells a block. */
  "BlockOwner.Transfer": { params: BlockOwnerTransfer; reply: PendingPayment };
  /** Turns a bitmark into shares. */
  "Share.Create": { params: BitmarkShare; reply: PendingPayment & { shareId: Uint8Array } };
  /** Asks for what an account has of shares. */
  "Share.Balance": {
    params: { owner: string; shareId: Uint8Array; count: number };
    reply: { balances: ShareBalanceOf[] };
  };
  /** Gives shares to someone. */
  "Share.Grant": { params: ShareGrant; reply: PendingPayment & { remaining: number } };
  /** Exchanges shares. */
  "Share.Swap": { params: ShareSwap; reply: PendingPayment & { remainingOne: number; remainingTwo: number } };
}

/** A method of the node. */
export type RpcMethod = keyof RpcMethods;

/**
 * The methods of the node.
 *
 * @example rpcMethods()
 */
export declare function rpcMethods(): RpcMethod[];

/** Options of {@link rpcRequest}. */
export interface RpcRequestOptions<M extends RpcMethod> {
  /** The method. */
  readonly method: M;
  /** What it takes. */
  readonly params?: RpcMethods[M]["params"];
  /** Names the request; 0 if left out. */
  readonly id?: number;
}

/**
 * The body of a request, for `POST /bitmarkd/rpc`.
 *
 * @example rpcRequest({ method: "Transaction.Status", params: { txId: new Uint8Array(32).fill(1) }, id: 1 })
 */
export declare function rpcRequest<M extends RpcMethod>(options: RpcRequestOptions<M>): string;

/** Options of {@link readReply}. */
export interface ReadReplyOptions<M extends RpcMethod> {
  /** The method that was called. */
  readonly method: M;
  /** The body of the reply. */
  readonly body: string;
  /** The id that it must bear; any if left out. */
  readonly id?: number;
}

/**
 * Reads the body of a reply.
 *
 * @throws {BitmarkError} `refused` with the node's words; `invalid` if it is no reply to this method.
 *
 * @example readReply({ method: "Transaction.Status", body: '{"id":1,"result":{"status":"Pending"},"error":null}' })
 */
export declare function readReply<M extends RpcMethod>(options: ReadReplyOptions<M>): RpcMethods[M]["reply"];

/** Options of {@link checkCreated}. */
export interface CheckCreatedOptions {
  /** What was sent. */
  readonly submission: Submission;
  /** What was answered. */
  readonly reply: Created;
  /** The network. */
  readonly network: Network;
}

/**
 * Checks what a client can know of an answer: the ids are those of the records sent, the difficulty or the fee that of
 * the rule: one output in each currency. Without a proof that is due the pay nonce is all zero.
 *
 * @throws {BitmarkError} `refused` if the node is another, or lies.
 *
 * @example
 * checkCreated({ submission: { issues: [signRecord({ record: { type: "BitmarkIssue",
 *   assetId: assetId("a fingerprint"), owner: "f6eM9F3k98LYHd4NDBsw8i1LY6E8f3Tvb24P9MikEibc58N34D", nonce: 0n },
 *   seed: "9J873aNreM7UwqC7Rvhx2bgizUWD5cFjo" })] }, network: "test", reply: { assets: [],
 *   issues: [{ txId: recordId(signRecord({ record: { type: "BitmarkIssue", assetId: assetId("a fingerprint"),
 *   owner: "f6eM9F3k98LYHd4NDBsw8i1LY6E8f3Tvb24P9MikEibc58N34D", nonce: 0n },
 *   seed: "9J873aNreM7UwqC7Rvhx2bgizUWD5cFjo" })) }],
 *   payId: payId([packRecord(signRecord({ record: { type: "BitmarkIssue", assetId: assetId("a fingerprint"),
 *   owner: "f6eM9F3k98LYHd4NDBsw8i1LY6E8f3Tvb24P9MikEibc58N34D", nonce: 0n },
 *   seed: "9J873aNreM7UwqC7Rvhx2bgizUWD5cFjo" }))]), payNonce: new Uint8Array(8),
 *   difficulty: difficultyOfIssues({ issues: 1, network: "test" }).target, payments: null } })
 */
export declare function checkCreated(options: CheckCreatedOptions): void;

/** Something that happened on the chain. Bitmarks are numbered by the order of issues, from 0. */
export type LedgerEvent = {
  /** The block that confirmed it, by height. */
  readonly inBlock: number;
} & (
  | {
    /** A bitmark was issued for a proof of work: nobody is paid. */
    readonly kind: "freeIssue";
  }
  | {
    /** Bitmarks of one asset were issued for fees. */
    readonly kind: "paidIssues";
    /** The block that confirmed the asset. */
    readonly assetBlock: number;
    /** How many, 1 to 100. */
    readonly count: number;
  }
  | {
    /** A bitmark was given on. */
    readonly kind: "transfer";
    /** Which one. */
    readonly bitmark: number;
    /** What the next move has to pay besides. */
    readonly escrow?: Escrow | null;
  }
  | {
    /** A bitmark was turned into shares, or shares were given or swapped. */
    readonly kind: "shareCreated" | "shareGrant";
    /** Which one. */
    readonly bitmark: number;
  }
  | {
    /** A block was sold. */
    readonly kind: "blockSold";
    /** Which one, by height. */
    readonly block: number;
    /** Where its fees go from now on. */
    readonly payments: Payments;
    /** What the next sale has to pay besides. */
    readonly escrow?: Escrow | null;
  }
);

/** The owner of a block. */
export interface BlockOwner {
  /** The block's height. */
  readonly block: number;
  /** Where its owner is paid. */
  readonly payments: Payments;
}

/** Options of {@link Ledger}. */
export interface LedgerOptions {
  /** The owners of blocks; more can follow by {@link Ledger.own}. */
  readonly owners?: Iterable<BlockOwner>;
}

/** What addresses earn by the events of a block. */
export interface BlockIncome {
  /** The block that confirmed them, by height. */
  readonly block: number;
  /** What each address earns, were everything paid in one currency; nothing for free issues. */
  readonly income: Offer;
}

/**
 * The owners of blocks and where each bitmark stands: what events cost, and whom they pay.
 *
 * Source: node, `payment/`, `ownership/`.
 */
export declare class Ledger {
  /** Begins a ledger without bitmarks. */
  constructor(options?: LedgerOptions);

  /**
   * Adds a block, or names its owner anew.
   *
   * @example
   * new Ledger({ owners: [{ block: 2, payments: { BTC: "mqaJcbyQVazsgQa9L7j2UXBbNAvPwjLDZo",
   *   LTC: "mqaJcbyQVazsgQa9L7j2UXBbNAvPwjLDZo" } }] }).own(3, { BTC: "mqaJcbyQVazsgQa9L7j2UXBbNAvPwjLDZo",
   *   LTC: "mqaJcbyQVazsgQa9L7j2UXBbNAvPwjLDZo" })
   */
  own(block: number, payments: Payments): void;

  /**
   * Notes an event; returns what was to be paid for it.
   *
   * @throws {BitmarkError} `refused` if it cannot have happened; the ledger stays as it was.
   *
   * @example
   * new Ledger({ owners: [{ block: 2, payments: { BTC: "mqaJcbyQVazsgQa9L7j2UXBbNAvPwjLDZo",
   *   LTC: "mqaJcbyQVazsgQa9L7j2UXBbNAvPwjLDZo" } }] }).note({ kind: "paidIssues", inBlock: 3, assetBlock: 2,
   *   count: 2 })
   */
  note(event: LedgerEvent): Offer;

  /**
   * Notes events; returns what each address earns, by block.
   *
   * @throws {BitmarkError} `refused` at the first that cannot have happened; those before it are noted.
   *
   * @example
   * new Ledger({ owners: [{ block: 2, payments: { BTC: "mqaJcbyQVazsgQa9L7j2UXBbNAvPwjLDZo",
   *   LTC: "mqaJcbyQVazsgQa9L7j2UXBbNAvPwjLDZo" } }] }).incomeByBlock([{ kind: "paidIssues", inBlock: 2,
   *   assetBlock: 2, count: 2 }, { kind: "transfer", inBlock: 3, bitmark: 0 }])
   */
  incomeByBlock(events: Iterable<LedgerEvent>): BlockIncome[];

  /**
   * Frees the ledger's memory at once; later calls throw `freed`. With `Symbol.dispose`, `using` does it.
   *
   * @example
   * new Ledger({ owners: [{ block: 2, payments: { BTC: "mqaJcbyQVazsgQa9L7j2UXBbNAvPwjLDZo",
   *   LTC: "mqaJcbyQVazsgQa9L7j2UXBbNAvPwjLDZo" } }] }).free()
   */
  free(): void;
}

/** A digest of a block, as a practice node's chain has it. */
export interface PracticeDigest {
  /** The block's height. */
  readonly block: number;
  /** Its digest, 32 bytes. */
  readonly digest: Uint8Array;
}

/** Options of {@link PracticeNode}. */
export interface PracticeNodeOptions {
  /** The network; `test` if left out. */
  readonly network?: Network;
  /** The height of its last block; 1 if left out. */
  readonly height?: number;
  /** Digests that pay nonces come from; others follow from their height. */
  readonly digests?: Iterable<PracticeDigest>;
  /** Who owns the blocks that it makes, and is paid for paid issues; nobody if left out. */
  readonly owner?: Payments;
}

/** A call that a practice node answers. */
export type PracticeMethod = "Bitmarks.Create" | "Bitmarks.Proof" | "Transaction.Status" | "Assets.Get";

/** Options of {@link PracticeNode.call}. */
export interface PracticeCallOptions<M extends PracticeMethod> {
  /** The method. */
  readonly method: M;
  /** What it takes. */
  readonly params: RpcMethods[M]["params"];
  /** The time of the call, seconds since 1970: what is pending for 45 minutes is dropped. */
  readonly time: number;
}

/**
 * A node within the program, to practise with: the states that a submission goes through by the rules of a real node, without
 * network or consequence. Its block digests prove no work.
 *
 * Source: node, `reservoir/`, `asset/`.
 */
export declare class PracticeNode {
  /** Begins a node that knows nothing. */
  constructor(options?: PracticeNodeOptions);

  /**
   * The height of its last block.
   *
   * @example new PracticeNode({ height: 10 }).height
   */
  get height(): number;

  /**
   * Answers a call as the node does.
   *
   * @throws {BitmarkError} `refused`, in the node's words.
   *
   * @example
   * new PracticeNode().call({ method: "Assets.Get", params: { fingerprints: ["a fingerprint"] }, time: 1_700_000_000 })
   */
  call<M extends PracticeMethod>(options: PracticeCallOptions<M>): RpcMethods[M]["reply"];

  /**
   * Puts everything verified into a block; its height, `null` if there is nothing.
   *
   * @example new PracticeNode().makeBlock()
   */
  makeBlock(): number | null;

  /**
   * Frees the node's memory at once; later calls throw `freed`. With `Symbol.dispose`, `using` does it.
   *
   * @example new PracticeNode().free()
   */
  free(): void;
}
