// Bad calls of every function: whatever stands in whatever place, a result or a BitmarkError comes out, never a trap; and
// the modules work as before.

import assert from "node:assert/strict";
import { test } from "node:test";
import { AREAS, examples } from "./describe.mjs";
import { ODD } from "./support.mjs";

const fails = () => { throw new RangeError("mine"); };
const traps = ["get", "has", "ownKeys", "getOwnPropertyDescriptor", "getPrototypeOf"];
const HUGE = new Array(2 ** 24).fill(0);
const nested = (depth) => (depth === 0 ? {} : { a: nested(depth - 1) });

/** Values that nobody passes by mistake alone; each is made anew, as some are used up. */
function hostile() {
  const round = {};
  round.round = round;
  const ring = [];
  ring.push(ring);
  const revoked = Proxy.revocable({}, {});
  revoked.revoke();
  const detached = new Uint8Array(48);
  structuredClone(detached.buffer, { transfer: [detached.buffer] });
  return [
    ...ODD, round, ring, revoked.proxy, detached, nested(5_000), Symbol("x"), () => 1, class {}, Object.create(null),
    Object.defineProperty({}, "a", { enumerable: true, get: fails }), Object.defineProperty([1], 0, { get: fails }),
    ...traps.map((trap) => new Proxy({ a: 1 }, { [trap]: fails })), new Proxy([1, 2], { get: fails }),
    new Array(2 ** 32 - 1), HUGE, { length: 2 ** 32 - 1 }, new Float64Array(48), new DataView(new ArrayBuffer(48)),
    new ArrayBuffer(48), new SharedArrayBuffer(48), new Uint8ClampedArray(48), new (class extends Uint8Array {})(48), Buffer.alloc(48),
    Object(1n), Object("x"), Object(1), Promise.resolve(1), new Set([1]), new Map([["a", 1]]), new Error("x"),
    -(2n ** 600n), 2n ** 1_000_000n, -Infinity, 2 ** 53 + 2, 5e-324, -(2 ** 31), 2 ** 32, "\ud800", "x".repeat(100_000), "9".repeat(400),
    "__proto__", { ["__proto__"]: 1 }, JSON.parse('{"__proto__": 1, "constructor": 2}'), { toString: fails, valueOf: fails },
    { [Symbol.toPrimitive]: fails }, { then: 1 }, { toJSON: fails }, globalThis,
  ];
}

/** Every place in a value: a way to it, by names. */
function* places(value, way = []) {
  yield way;
  if (typeof value !== "object" || value === null || ArrayBuffer.isView(value)) return;
  for (const [name, member] of Object.entries(value)) yield* places(member, [...way, name]);
}

/** The value with another one in a place of it. */
function changed(value, [name, ...way], other) {
  if (name === undefined) return other;
  const copy = Array.isArray(value) ? [...value] : { ...value };
  copy[name] = changed(value[name], way, other);
  return copy;
}

/** Calls as an example does; what can be gone through is gone through. */
async function called({ area, of, name }, made, given) {
  const object = of && new area[of](...made);
  try {
    const member = of ? object[name] : area[name];
    const result = await (typeof member === "function" ? member.apply(object, given) : member);
    if (typeof result?.next !== "function") return result;
    const items = [];
    for await (const item of result) items.push(item);
    return items;
  } finally {
    object?.free?.();
  }
}

/** Reports what came out unless it is a result or an error of the package. */
async function attempt(example, made, given, where) {
  try {
    await called(example, made, given);
  } catch (error) {
    const isOurs = error instanceof example.area.BitmarkError && error.code !== "internal" && error.message.length > 10;
    // What an iterable throws, or an item of it as it is awaited, comes through.
    if (error.stack.includes("Iterator.next (<anonymous>)")) return error;
    assert.ok(isOurs, `${example.areaName}: ${example.of} ${example.name}, ${where}: ${error?.stack}`);
    return error;
  }
  return undefined;
}

/** What would take long, or wait for what never comes, if it were let. */
function bounded({ name, given }) {
  if (name === "solve") return [{ ...given[0], count: 20_000n, workers: 1 }];
  return given;
}

for (const areaName of AREAS) {
  test(`${areaName}: one argument after the other is anything`, { timeout: 300_000 }, async () => {
    // A digest takes a second where nothing is wrong.
    const own = (await examples()).filter((example) => example.areaName === areaName && example.name !== "headerDigest");
    let calls = 0;
    for (const example of own) {
      const [made, given] = [example.made, bounded(example)];
      for (const way of places(given)) {
        if (way.length === 0) continue;
        for (const value of example.name === "solve" ? ODD.slice(0, 20) : hostile()) {
          calls += 1;
          await attempt(example, made, changed(given, way, value), `${way.join(".")} of the call`);
        }
      }
      for (const way of places(made)) {
        if (way.length === 0) continue;
        for (const value of hostile()) {
          calls += 1;
          await attempt(example, changed(made, way, value), given, `${way.join(".")} of the constructor`);
        }
      }
    }
    console.log(`${areaName}: ${calls} calls`);
    assert.ok(calls > 100);
  });
}

test("an option that there is not is refused by its name", async () => {
  let count = 0;
  for (const example of await examples()) {
    const given = bounded(example);
    const [last] = given.slice(-1);
    if (Object.prototype.toString.call(last) !== "[object Object]" || example.name === "headerDigest") continue;
    const error = await attempt(example, example.made, [...given.slice(0, -1), { ...last, unheardOf: 1 }], "unheardOf");
    const { areaName, name } = example;
    assert.ok(error?.code === "unknown" && error.field.endsWith("unheardOf"), `${areaName}.${name}: ${error?.code} ${error?.field}`);
    count += 1;
  }
  assert.ok(count > 50, `${count}`);
});

test("everything left out is an error or a result", async () => {
  for (const example of await examples()) {
    if (example.name !== "solve") await attempt(example, [], [], "nothing");
  }
});

test("after all of that, every example gives what it gave in a fresh process", async () => {
  for (const example of await examples()) {
    const result = await called(example, example.made, example.given);
    if (example.name !== "solve") assert.deepEqual(await called(example, example.made, example.given), result, example.name);
  }
});
