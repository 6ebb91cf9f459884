// The description of the functions that the playground draws, against the package.

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { test } from "node:test";
import { AREAS, describe, examples } from "./describe.mjs";
import { printed, read } from "./notation.mjs";

const written = JSON.parse(await readFile(process.env.BITMARK_FUNCTIONS, "utf8"));

test("the description is that of the declarations", async () => {
  assert.ok(JSON.stringify(written) === JSON.stringify(await describe()),
    "what the package offers has changed; `cargo xtask api` writes it down for the playground");
});

test("every export is described, and nothing else", async () => {
  for (const { name, functions } of written) {
    const exported = Object.entries(await import(`bitmark-toolkit/${name}`)).flatMap(([export_, value]) => {
      const members = Object.getOwnPropertyNames(value.prototype ?? {}).filter((member) => member !== "constructor");
      if (members.length > 0) return members.map((member) => `${export_}.${member}`);
      return String(value).startsWith("class ") ? [`${export_}.constructor`] : [export_];
    });
    const described = functions.map(({ of, name }) => (of ? `${of}.${name}` : name));
    assert.deepEqual(described.sort(), exported.sort(), name);
  }
  assert.deepEqual(written.map(({ name }) => name), AREAS);
});

test("every example gives a result", async () => {
  let count = 0;
  for (const { area, of, name, made, given } of await examples()) {
    const object = of && new area[of](...made);
    const member = of ? object[name] : area[name];
    const result = await (typeof member === "function" ? member.apply(object, given) : member);
    if (typeof result?.next === "function") for await (const item of result) assert.ok(item, name);
    object?.free?.();
    count += 1;
  }
  assert.ok(count > 150, `${count}`);
});

test("the notation says what it reads", () => {
  const long = { list: Array.from({ length: 40 }, (_, at) => BigInt(at)), bytes: new Uint8Array(3), "a b": null };
  for (const value of [1, -0.5, 2n ** 70n, "a\n\"b\"", new Uint8Array([0, 255]), [], {}, true, null, undefined, long]) {
    assert.deepEqual(read(printed(value)), value);
  }
});
