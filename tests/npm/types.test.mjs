// The declarations under the strictest settings, as modules of either kind and as bundlers resolve them.

import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { copyFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { test } from "node:test";
import { promisify } from "node:util";

const CONSUMERS = fileURLToPath(new URL("consumers", import.meta.url));
const TSC = createRequire(import.meta.url).resolve("typescript/bin/tsc");
const STRICT = ["--noEmit", "--strict", "--noUncheckedIndexedAccess", "--exactOptionalPropertyTypes",
  "--noPropertyAccessFromIndexSignature", "--target", "es2022", "--lib", "es2022,dom"];

// The same text is a module of either kind, by its name.
await copyFile(join(CONSUMERS, "strict.ts"), join(CONSUMERS, "strict.cts"));

for (const [resolution, module, files] of [
  ["node16", "node16", ["strict.ts", "strict.cts"]],
  ["bundler", "es2022", ["strict.ts"]],
]) {
  test(`TypeScript, strict, ${files.join(" and ")} with ${resolution} resolution`, async () => {
    const args = [...STRICT, "--module", module, "--moduleResolution", resolution, ...files];
    const faults = await promisify(execFile)(process.execPath, [TSC, ...args], { cwd: CONSUMERS })
      .then(() => "", ({ stdout }) => stdout);
    assert.equal(faults, "");
  });
}
