// Who hashes more nonces a second: runs in Node.js and in a page alike.

const ROUNDS = 40;
/** Milliseconds of a contestant's turn, about. */
const TURN = 25;

/** The contestants, each a function that tries so many nonces. */
export async function contestants({ scalar, simd, createSHA3, sha3_256 }) {
  const load = async (bytes) => (await WebAssembly.instantiate(bytes, {})).instance.exports;
  const [plain, vectors] = [await load(scalar), await load(simd)];
  const hasher = await createSHA3(256);
  const message = new Uint8Array(64).fill(7);
  const view = new DataView(message.buffer);
  const loop = (digest) => (tries) => {
    for (let nonce = 0; nonce < tries; nonce++) {
      view.setUint32(60, nonce);
      digest();
    }
  };
  return {
    "own, SIMD": (tries) => vectors.own(BigInt(tries)),
    "own, scalar": (tries) => plain.own(BigInt(tries)),
    "RustCrypto sha3 0.10": (tries) => plain.rust_crypto(BigInt(tries)),
    "hash-wasm": loop(() => hasher.init().update(message).digest("binary")),
    "noble-hashes": loop(() => sha3_256(message)),
  };
}

const rate = (run, tries) => {
  const began = performance.now();
  run(tries);
  return tries / (performance.now() - began) / 1000;
};

/**
 * Millions of nonces a second of each: the best of many short turns, taken one after the other, so
 * that what else the machine does slows all of them alike.
 */
export function measure(contestants) {
  const found = Object.entries(contestants).map(([name, run]) => {
    // Long enough for the engine to compile it as well as it can.
    for (let warm = 0; warm < 10; warm++) rate(run, 20_000);
    return { name, run, tries: Math.ceil(rate(run, 20_000) * 1000 * TURN), mhs: 0 };
  });
  for (let round = 0; round < ROUNDS; round++) {
    for (const one of found) one.mhs = Math.max(one.mhs, rate(one.run, one.tries));
  }
  return found.map(({ name, mhs }) => ({ name, mhs }));
}

/** A line that `cargo xtask bench` reads. */
export const line = (where, { name, mhs }) => `pow where=${where} name=${name} mhs=${mhs.toFixed(3)}`;
