// What the tests in Node.js share.

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { gunzipSync } from "node:zlib";

/** A file of tests/vectors/ as text. */
export async function read(path) {
  const bytes = await readFile(join(process.env.BITMARK_VECTORS, path));
  return (path.endsWith(".gz") ? gunzipSync(bytes) : bytes).toString();
}

/** Whether an error is as it should be; for `assert.throws` and `assert.rejects`. */
export function fault(area, code, field, limit) {
  return (error) => {
    assert.ok(error instanceof area.BitmarkError, `${error?.stack}`);
    assert.equal(error.name, "BitmarkError");
    assert.equal(error.code, code, error.message);
    assert.equal(error.field, field, error.message);
    if (limit !== undefined) assert.equal(error.limit, limit, error.message);
    assert.ok(error.message.length > 10, error.message);
    return true;
  };
}

/** Values of every kind, most of them wrong wherever they stand. */
export const ODD = [undefined, null, true, "", "0", "00", 0, -0, -1, 1.5, NaN, Infinity, 2 ** 53, 0n, 1n, -1n, 2n ** 64n, 2n ** 300n,
  2n ** 600n, [], [[]], [{}], {}, { a: 1 }, new Uint8Array(3), new Uint8Array(32), new Uint8Array(0), new Date(0), /x/, new Map()];
