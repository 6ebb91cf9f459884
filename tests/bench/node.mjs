// The contest in Node.js. `cargo xtask bench pow` runs it.

import { readFile } from "node:fs/promises";
import { sha3_256 } from "@noble/hashes/sha3.js";
import { createSHA3 } from "hash-wasm";
import { contestants, line, measure } from "./contest.mjs";

const [scalar, simd] = await Promise.all([process.env.SCALAR, process.env.SIMD].map((file) => readFile(file)));
const all = await contestants({ scalar, simd, createSHA3, sha3_256 });
for (const result of measure(all)) console.log(line("Node.js", result));
