// One area's module: loads it once, and calls it. Every failure is a BitmarkError.

import { MOST_VALUES, decode, encode, tooMuch, unreadable } from "./codec.js";
import { BitmarkError } from "./error.js";

/**
 * What an area's file needs of its module.
 *
 * `glue` is what bindgen wrote. For Node.js that loads the module itself; elsewhere it has an
 * asynchronous default export, and `init` must have been awaited before the first call.
 */
export function area(glue, name) {
  const needsInit = typeof glue.default === "function";
  let isReady = !needsInit;
  let loading;
  let broken;

  function init(input) {
    if (isReady) return Promise.resolve();
    loading ??= load(glue, name, input).then(
      () => { isReady = true; },
      (error) => {
        loading = undefined;
        throw error;
      },
    );
    return loading;
  }

  function call(what, args = {}) {
    if (broken) throw broken;
    if (!isReady) {
      throw new BitmarkError(`await init() of bitmark-toolkit/${name} before other calls`, { code: "notReady" });
    }
    const input = encode(args);
    let answer;
    try {
      answer = glue.call(what, input);
    } catch (cause) {
      // The module's memory cannot be trusted any more.
      broken = new BitmarkError(`bitmark-toolkit/${name} failed and must be loaded anew`, { code: "internal", cause });
      throw broken;
    }
    const [isFine, result] = decode(answer);
    if (!isFine) throw errorOf(result);
    return result;
  }

  return { init, call };
}

async function load(glue, name, input) {
  try {
    await glue.default(input === undefined ? undefined : { module_or_path: input });
  } catch (cause) {
    throw new BitmarkError(`the module of bitmark-toolkit/${name} cannot be loaded`, { code: "load", cause });
  }
}

/** The error that a module's answer describes. */
export function errorOf({ message, code, field, value, limit }) {
  return new BitmarkError(message, { code, field, value, limit });
}

/** The options of a call: an object's own, read once, or nothing. */
export function options(given) {
  if (given === undefined) return {};
  return guarded(() => {
    if (typeof given !== "object" || given === null || Array.isArray(given) || ArrayBuffer.isView(given)) {
      throw new BitmarkError("the options must be an object", { code: "type", field: "options", limit: "an object" });
    }
    return { ...given };
  });
}

/** Looks at what was given; what its getters or traps throw is an error of the call. */
function guarded(look) {
  try {
    return look();
  } catch (cause) {
    throw cause instanceof BitmarkError ? cause : unreadable(cause);
  }
}

/** Whether something can be gone through, in one of these ways. */
export function isIterable(given, ...kinds) {
  return typeof given === "object" && given !== null && !ArrayBuffer.isView(given)
    && guarded(() => kinds.some((kind) => typeof given[kind] === "function"));
}

/** The items of an iterable as a list; anything else as it is, for the call to refuse. */
export function listed(given) {
  if (!isIterable(given, Symbol.iterator)) return given;
  const items = [];
  for (const item of given) {
    if (items.length === MOST_VALUES) throw tooMuch("values", MOST_VALUES);
    items.push(item);
  }
  return items;
}

/** Refuses what is none of the functions that long work takes, and what is no signal. */
export function checkHooks({ signal, ...functions }) {
  const needed = ["throwIfAborted", "addEventListener", "removeEventListener"];
  if (signal !== undefined && !guarded(() => needed.every((name) => typeof signal?.[name] === "function"))) {
    throw new BitmarkError("signal must be an AbortSignal", { code: "type", field: "signal", limit: "an AbortSignal" });
  }
  for (const [field, hook] of Object.entries(functions)) {
    if (hook === undefined || typeof hook === "function") continue;
    throw new BitmarkError(`${field} must be a function`, { code: "type", field, limit: "a function" });
  }
}
