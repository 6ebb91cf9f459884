// The contest in a page of Chromium, and several workers against one. `cargo xtask bench pow` runs it.

import { readFile } from "node:fs/promises";
import { createServer } from "node:http";
import { extname, join, normalize } from "node:path";
import { chromium } from "playwright-core";
import { line } from "./contest.mjs";

const own = import.meta.dirname;
const built = { "/scalar.wasm": process.env.SCALAR, "/simd.wasm": process.env.SIMD };
const types = { ".wasm": "application/wasm", ".js": "text/javascript", ".mjs": "text/javascript" };

const server = createServer(async ({ url }, response) => {
  const { pathname } = new URL(url, "http://localhost");
  try {
    const file = pathname === "/" ? null : await readFile(built[pathname] ?? join(own, normalize(pathname)));
    response.writeHead(200, { "content-type": types[extname(pathname)] ?? "text/html" });
    response.end(file ?? "<!doctype html><title>bench</title>");
  } catch {
    response.writeHead(404).end();
  }
});
await new Promise((listening) => server.listen(0, "127.0.0.1", listening));

const isRoot = process.getuid?.() === 0;
const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM,
  args: isRoot ? ["--no-sandbox"] : [],
});
const page = await browser.newPage();
await page.goto(`http://127.0.0.1:${server.address().port}/`);

const results = await page.evaluate(async () => {
  const { contestants, measure } = await import("/contest.mjs");
  const { createSHA3 } = await import("/node_modules/hash-wasm/dist/index.esm.js");
  const { sha3_256 } = await import("/node_modules/@noble/hashes/sha3.js");
  const bytes = async (name) => (await fetch(name)).arrayBuffer();
  const [scalar, simd] = [await bytes("/scalar.wasm"), await bytes("/simd.wasm")];
  return measure(await contestants({ scalar, simd, createSHA3, sha3_256 }));
});
for (const result of results) console.log(line("Chromium", result));

const together = await page.evaluate(async () => {
  const ROUNDS = 6;
  const MILLISECONDS = 500;
  const cores = navigator.hardwareConcurrency;
  const answer = (worker) =>
    new Promise((resolve, reject) => {
      worker.onmessage = ({ data }) => resolve(data);
      worker.onerror = reject;
    });
  const workers = Array.from({ length: cores }, () => new Worker("/worker.mjs", { type: "module" }));
  await Promise.all(workers.map(answer));
  const run = async (count) => {
    const busy = workers.slice(0, count);
    const answers = Promise.all(busy.map(answer));
    for (const worker of busy) worker.postMessage(MILLISECONDS);
    return (await answers).reduce((sum, mhs) => sum + mhs);
  };
  await run(cores);
  const best = new Map();
  for (let round = 0; round < ROUNDS; round++) {
    for (const count of new Set([1, Math.ceil(cores / 2), cores])) {
      best.set(count, Math.max(best.get(count) ?? 0, await run(count)));
    }
  }
  return [...best].map(([count, mhs]) => ({ name: `${count} workers`, mhs }));
});
for (const result of together) console.log(line("workers", result));

await browser.close();
server.close();
