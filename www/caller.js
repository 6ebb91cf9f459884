// The worker of the playground: calls the npm package, as any worker of its users would, and posts what came of it.
//
// It is given { area, of, name, made, given, hooks }: the function, or the member of a class and what the class is made of.
// It posts { progress } while the call goes on, and at last { result } or { error }, plain values all.

const here = (file) => new URL(file, import.meta.url).href;
const AREAS = {
  coin: {
    script: "./{{url:toolkit/coin.js}}",
    wasm: here("{{url:toolkit/wasm/coin_bg.wasm}}"),
    integrity: "{{integrity:toolkit/wasm/coin_bg.wasm}}",
  },
  ipm: {
    script: "./{{url:toolkit/ipm.js}}",
    wasm: here("{{url:toolkit/wasm/ipm_bg.wasm}}"),
    integrity: "{{integrity:toolkit/wasm/ipm_bg.wasm}}",
  },
  pow: {
    script: "./{{url:toolkit/pow.js}}",
    wasm: here("{{url:toolkit/wasm/pow_bg.wasm}}"),
    integrity: "{{integrity:toolkit/wasm/pow_bg.wasm}}",
  },
  property: {
    script: "./{{url:toolkit/property.js}}",
    wasm: here("{{url:toolkit/wasm/property_bg.wasm}}"),
    integrity: "{{integrity:toolkit/wasm/property_bg.wasm}}",
  },
};
const SEARCHER = here("{{url:toolkit/pow-worker.js}}");

const checked = (url) => {
  if (url === SEARCHER) return url;
  throw new TypeError(`not the script of the search: ${url}`);
};
// A worker is under the page's policy, which names this one.
const policy = globalThis.trustedTypes?.createPolicy("bitmark", { createScriptURL: checked })
  ?? { createScriptURL: checked };

/** What the playground adds to the options of a call by itself. */
const HOOKS = {
  onProgress: (progress) => postMessage({ progress }),
  createWorker: () => new Worker(policy.createScriptURL(SEARCHER), { type: "module" }),
};

onmessage = async ({ data: { area, of, name, made, given, hooks } }) => {
  try {
    const { script, wasm, integrity } = AREAS[area];
    const functions = await import(script);
    await functions.init(new Request(wasm, { integrity }));
    postMessage({ result: await outcome(functions, { of, name, made, given: hooked(given, hooks) }) });
  } catch (error) {
    const { message, code, field, value, limit } = error;
    postMessage({ error: { message, code, field, value, limit } });
  }
};

/** The arguments, with hooks among the options, which come last. */
function hooked(given, hooks) {
  const own = Object.fromEntries(hooks.filter((hook) => hook in HOOKS).map((hook) => [hook, HOOKS[hook]]));
  if (Object.keys(own).length === 0) return given;
  return [...given.slice(0, -1), { ...given.at(-1), ...own }];
}

async function outcome(functions, { of, name, made, given }) {
  if (!of) return settled(functions[name](...given));
  const object = new functions[of](...made);
  try {
    if (name === "constructor") return described(object);
    const member = object[name];
    return await settled(typeof member === "function" ? object[name](...given) : member);
  } finally {
    object.free?.();
  }
}

/** A promise's value; the items of what can be gone through. */
async function settled(result) {
  const value = await result;
  if (typeof value?.next !== "function") return value;
  const items = [];
  for await (const item of value) items.push(item);
  return items;
}

/** An object of a class is not plain: what it shows of itself. */
function described(object) {
  if (object instanceof Error) {
    const { name, message, code, field, value, limit } = object;
    return { name, message, code, field, value, limit };
  }
  return object.tip ?? object.state ?? {};
}
