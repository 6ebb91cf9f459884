// Values as bytes, as src/value.rs writes and reads them.

import { BitmarkError } from "./error.js";

const NULL = 0;
const FALSE = 1;
const TRUE = 2;
const NUMBER = 3;
const BIG = 4;
const SMALL_BIG = 5;
const TEXT = 6;
const SAME_TEXT = 7;
const BYTES = 8;
const LIST = 9;
const OBJECT = 10;
const DECIMAL = 11;

const REMEMBERED_BYTES = 32;
const REMEMBERED_TEXTS = 128;
const DEPTH = 14;
/** What one call may hold: values, and bytes of all of them. The module's memory has room for that. */
const MOST_VALUES = 2 ** 23;
const MOST_BYTES = 2 ** 28;

export { MOST_VALUES };

const MOST = 2n ** 63n - 1n;
const LEAST = -(2n ** 63n) + 1n;
/** From here on a bigint is too large for every call, and crosses as one that is. */
const HUGE = 2n ** 512n;
const HUGE_DIGITS = "f".repeat(130);

// A text may begin with what elsewhere is a byte order mark.
const toText = new TextDecoder("utf-8", { ignoreBOM: true });
const toBytes = new TextEncoder();

class Writer {
  constructor() {
    this.bytes = new Uint8Array(1024);
    this.view = new DataView(this.bytes.buffer);
    this.at = 0;
    this.values = 0;
    this.texts = new Map();
  }

  /** Makes room for so many bytes and returns where they begin; `bytes` and `view` may be others after it. */
  room(count) {
    const begin = this.at;
    this.at += count;
    if (this.at > MOST_BYTES) throw tooMuch("bytes", MOST_BYTES);
    if (this.at > this.bytes.length) {
      const grown = new Uint8Array(Math.max(this.at, 2 * this.bytes.length));
      grown.set(this.bytes.subarray(0, begin));
      this.bytes = grown;
      this.view = new DataView(grown.buffer);
    }
    return begin;
  }

  kind(kind) {
    const at = this.room(1);
    this.bytes[at] = kind;
  }

  length(length) {
    const at = this.room(4);
    this.view.setUint32(at, length, true);
  }

  /** Counts what a list or an object holds before it is looked at. */
  many(count) {
    this.values += count;
    if (this.values > MOST_VALUES) throw tooMuch("values", MOST_VALUES);
    this.length(count);
  }

  value(value, field, depth) {
    switch (typeof value) {
      case "undefined": return this.kind(NULL);
      case "boolean": return this.kind(value ? TRUE : FALSE);
      case "number": return this.number(value);
      case "bigint": return this.big(value);
      case "string": return this.text(value, field);
      case "object": return this.object(value, field, depth);
      default: throw unfit(field, typeof value);
    }
  }

  number(value) {
    this.kind(NUMBER);
    const at = this.room(8);
    this.view.setFloat64(at, value, true);
  }

  raw(bytes) {
    this.length(bytes.length);
    const at = this.room(bytes.length);
    this.bytes.set(bytes, at);
  }

  object(value, field, depth) {
    if (value === null) return this.kind(NULL);
    if (depth === 0) throw unfit(field, "an object nested too deep");
    if (ArrayBuffer.isView(value)) {
      // By its name: another window or realm has a Uint8Array of its own.
      if (value[Symbol.toStringTag] !== "Uint8Array") throw unfit(field, "a view of bytes other than Uint8Array");
      this.kind(BYTES);
      return this.raw(value);
    }
    if (Array.isArray(value)) {
      const count = value.length;
      this.kind(LIST);
      this.many(count);
      for (let place = 0; place < count; place += 1) {
        this.value(value[place], field, depth - 1);
      }
      return undefined;
    }
    const names = Object.keys(value);
    this.kind(OBJECT);
    this.many(names.length);
    for (const name of names) {
      this.text(name, field);
      this.value(value[name], field || name, depth - 1);
    }
    return undefined;
  }

  big(value) {
    if (LEAST <= value && value <= MOST) {
      this.kind(SMALL_BIG);
      const at = this.room(8);
      return this.view.setBigInt64(at, value, true);
    }
    const magnitude = value < 0n ? -value : value;
    const digits = magnitude < HUGE ? magnitude.toString(16) : HUGE_DIGITS;
    const count = Math.ceil(digits.length / 2);
    this.kind(BIG);
    this.kind(value < 0n ? 1 : 0);
    this.length(count);
    const begin = this.room(count);
    for (let place = 0; place < count; place += 1) {
      const end = digits.length - 2 * place;
      this.bytes[begin + place] = parseInt(digits.slice(Math.max(0, end - 2), end), 16);
    }
    return undefined;
  }

  text(text, field) {
    const place = this.texts.get(text);
    if (place !== undefined) {
      this.kind(SAME_TEXT);
      return this.kind(place);
    }
    // Encoding would put another character in its place.
    if (/\p{Surrogate}/u.test(text)) throw unfit(field, "a text with half a character");
    const bytes = toBytes.encode(text);
    this.kind(TEXT);
    this.raw(bytes);
    if (bytes.length <= REMEMBERED_BYTES && this.texts.size < REMEMBERED_TEXTS) {
      this.texts.set(text, this.texts.size);
    }
    return undefined;
  }
}

function unfit(field, given) {
  const message = `${field || "the argument"} is ${given}, which no call takes`;
  return new BitmarkError(message, { code: "type", field, limit: "a plain value" });
}

/** The error for more than one call may hold. */
export function tooMuch(what, limit) {
  const message = `the arguments hold more than ${limit} ${what}; give fewer at once`;
  return new BitmarkError(message, { code: "range", limit });
}

class Reader {
  constructor(bytes) {
    this.bytes = bytes;
    this.view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    this.at = 0;
    this.texts = [];
  }

  pass(count) {
    const begin = this.at;
    this.at += count;
    return begin;
  }

  length() {
    return this.view.getUint32(this.pass(4), true);
  }

  value() {
    const kind = this.bytes[this.pass(1)];
    switch (kind) {
      case NULL: return null;
      case FALSE: return false;
      case TRUE: return true;
      case NUMBER: return this.view.getFloat64(this.pass(8), true);
      case BIG: return this.big();
      case SMALL_BIG: return this.view.getBigInt64(this.pass(8), true);
      case BYTES: {
        const length = this.length();
        const begin = this.pass(length);
        return this.bytes.slice(begin, begin + length);
      }
      case LIST: return this.list();
      case OBJECT: return this.object();
      case DECIMAL: return Number(this.text(this.bytes[this.pass(1)]));
      default: return this.text(kind);
    }
  }

  list() {
    const length = this.length();
    const items = [];
    for (let place = 0; place < length; place += 1) items.push(this.value());
    return items;
  }

  object() {
    const length = this.length();
    const object = {};
    for (let place = 0; place < length; place += 1) {
      const name = this.text(this.bytes[this.pass(1)]);
      const value = this.value();
      // A name that a node made up must not lead to the prototype.
      if (name === "__proto__") Object.defineProperty(object, name, { value, enumerable: true });
      else object[name] = value;
    }
    return object;
  }

  big() {
    const isNegative = this.bytes[this.pass(1)] !== 0;
    const length = this.length();
    const begin = this.pass(length);
    let digits = "0x";
    for (let place = length - 1; place >= 0; place -= 1) {
      digits += this.bytes[begin + place].toString(16).padStart(2, "0");
    }
    const value = BigInt(digits);
    return isNegative ? -value : value;
  }

  text(kind) {
    if (kind === SAME_TEXT) return this.texts[this.bytes[this.pass(1)]];
    if (kind !== TEXT) throw new BitmarkError("the answer cannot be read", { code: "internal" });
    const length = this.length();
    const begin = this.pass(length);
    const text = toText.decode(this.bytes.subarray(begin, begin + length));
    if (length <= REMEMBERED_BYTES && this.texts.length < REMEMBERED_TEXTS) this.texts.push(text);
    return text;
  }
}

/** The bytes of a value. What its own getters or traps throw is an error of the call. */
export function encode(value) {
  const writer = new Writer();
  try {
    writer.value(value, "", DEPTH);
  } catch (cause) {
    throw cause instanceof BitmarkError ? cause : unreadable(cause);
  }
  return writer.bytes.subarray(0, writer.at);
}

/** The error for a value that throws when it is looked at. */
export function unreadable(cause) {
  return new BitmarkError("an argument throws when it is read", { code: "type", limit: "a plain value", cause });
}

/** The value of bytes. */
export function decode(bytes) {
  return new Reader(bytes).value();
}
