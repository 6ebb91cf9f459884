// The reference vectors of the proof, through the package: in Node.js and in a page, by the same code.
//
// `read(path)` gives a file of tests/vectors/ as text.

import { big, bytes, eachOf, hex, same } from "./check.mjs";

function job({ pay_id, pay_nonce, difficulty }) {
  return { payId: bytes(pay_id), payNonce: bytes(pay_nonce), target: BigInt(`0x${difficulty}`) };
}

/** Checks proof.json; returns the number of rows. Searches longer than `longest` are left to {@link solved}. */
export async function proofs(pow, read, longest) {
  const file = JSON.parse(await read("property/proof.json"));
  const judged = eachOf(file.checks, (row) => {
    // The node takes nonces of other lengths too, the search has eight bytes.
    if (row.client_nonce.length !== 16) return;
    const { target, ...submission } = job(row);
    const nonce = BigInt(`0x${row.client_nonce}`);
    same(hex(pow.nonceDigest({ ...submission, nonce })), row.digest, "digest");
    same(pow.provesWork({ ...submission, target, nonce }), row.ok, "ok");
  });
  return judged + eachOf(file.first_passing, (row) => {
    const [tried, start, nonce] = [big(row.tried), big(row.start), big(row.nonce)];
    if (longest < tried) return;
    const before = pow.searchNonce({ ...job(row), start, count: tried - 1n });
    same(before.nonce, null, "nonce before the first");
    same(before.next, start + tried - 1n, "next");
    const found = pow.searchNonce({ ...job(row), start, count: tried + 100n });
    same(found.nonce, nonce, "nonce");
    same(found.next, nonce + 1n === 2n ** 64n ? null : nonce + 1n, "next after it");
  });
}

/** Has workers solve so many of the proofs that take the most tries. */
export async function solved(pow, read, count) {
  const { first_passing } = JSON.parse(await read("property/proof.json"));
  const rows = first_passing.toSorted((a, b) => Number(b.tried) - Number(a.tried)).slice(0, count);
  for (const row of rows) {
    const solution = await pow.solve({ ...job(row), start: big(row.start), workers: 2 });
    same(solution.nonce, big(row.nonce), "nonce");
    same(hex(solution.digest), row.digest, "digest");
    if (solution.tried < big(row.tried)) throw new Error(`${solution.tried} tried of ${row.tried}`);
  }
  return rows.length;
}
