// Starts the app, and holds the two things that only a script may do under the page's policy:
// start workers and register the service worker. Every other line of the app is Rust.
//
// To the app it offers `globalThis.bitmark`:
//
//   spawnWorker() -> Worker      starts a worker; messages may be posted to it at once
//   spawnProver() -> Worker      starts a worker that searches a proof
//   spawnKeys() -> Promise<Worker>
//                                starts the key worker, which may not fetch anything itself
//   spawnPlayground() -> Worker  starts the worker that calls the npm package for the playground
//   updateState() -> string      "none"; "waiting" when a newer version is ready to take over;
//                                "taken" when another tab has made it take over already
//   loadArea(name) -> Promise<{ open(element) -> { close() } }>
//                                loads a part of the app that is a module of its own, once
//   applyUpdate() -> undefined   lets the newer version take over and reloads the page
//
// and on `window` the event "bitmark-update" whenever that state changes. A newer version
// never takes over by itself: what stands on the page would be lost.
//
// In Rust:
//
//   #[wasm_bindgen]
//   extern "C" {
//       #[wasm_bindgen(js_namespace = bitmark, js_name = spawnWorker, catch)]
//       fn spawn_worker() -> Result<web_sys::Worker, JsValue>;
//       #[wasm_bindgen(js_namespace = bitmark, js_name = updateState)]
//       fn update_state() -> String;
//       #[wasm_bindgen(js_namespace = bitmark, js_name = applyUpdate)]
//       fn apply_update();
//   }

const here = (file) => new URL(file, import.meta.url).href;
// The parts of the app that are loaded when they are opened.
const AREAS = {
  rig: {
    glue: "./{{url:rig.js}}",
    wasm: here("{{url:rig.wasm}}"),
    integrity: "{{integrity:rig.wasm}}",
  },
  emission: {
    glue: "./{{url:emission.js}}",
    wasm: here("{{url:emission.wasm}}"),
    integrity: "{{integrity:emission.wasm}}",
  },
  blocks: {
    glue: "./{{url:blocks.js}}",
    wasm: here("{{url:blocks.wasm}}"),
    integrity: "{{integrity:blocks.wasm}}",
  },
  history: {
    glue: "./{{url:history.js}}",
    wasm: here("{{url:history.wasm}}"),
    integrity: "{{integrity:history.wasm}}",
  },
  issue: {
    glue: "./{{url:issue.js}}",
    wasm: here("{{url:issue.wasm}}"),
    integrity: "{{integrity:issue.wasm}}",
  },
  playground: {
    glue: "./{{url:playground.js}}",
    wasm: here("{{url:playground.wasm}}"),
    integrity: "{{integrity:playground.wasm}}",
  },
  production: {
    glue: "./{{url:production.js}}",
    wasm: here("{{url:production.wasm}}"),
    integrity: "{{integrity:production.wasm}}",
  },
  reading: {
    glue: "./{{url:reading.js}}",
    wasm: here("{{url:reading.wasm}}"),
    integrity: "{{integrity:reading.wasm}}",
  },
  verify: {
    glue: "./{{url:verify.js}}",
    wasm: here("{{url:verify.wasm}}"),
    integrity: "{{integrity:verify.wasm}}",
  },
  why: {
    glue: "./{{url:why.js}}",
    wasm: here("{{url:why.wasm}}"),
    integrity: "{{integrity:why.wasm}}",
  },
};
const WORKER = here("{{url:worker.js}}");
const KEYS = here("{{url:keys-worker.js}}");
const PROVER = here("{{url:prover.js}}");
const CALLER = here("{{url:caller.js}}");
// Empty in a debug build, which keeps nothing for offline use.
const SERVICE_WORKER = "{{service-worker}}" && here("{{service-worker}}");

const checked = (url) => {
  if (url && [WORKER, KEYS, PROVER, CALLER, SERVICE_WORKER].includes(url)) return url;
  throw new TypeError(`not one of the toolkit's own scripts: ${url}`);
};
// The Content-Security-Policy allows this one policy, by name, once.
const policy = globalThis.trustedTypes?.createPolicy("bitmark", { createScriptURL: checked })
  ?? { createScriptURL: checked };

let updateState = "none";
const loading = {};
const bitmark = {
  updateState: () => updateState,
  spawnWorker: () => new Worker(policy.createScriptURL(WORKER), { type: "module", name: "bitmark" }),
  spawnProver: () => new Worker(policy.createScriptURL(PROVER), { type: "module", name: "bitmark-prover" }),
  spawnPlayground: () => new Worker(policy.createScriptURL(CALLER), { type: "module", name: "bitmark-playground" }),
  spawnKeys: async () => {
    const code = await fetch(here("{{url:keys.wasm}}"), { integrity: "{{integrity:keys.wasm}}" });
    const module = await WebAssembly.compileStreaming(code);
    const worker = new Worker(policy.createScriptURL(KEYS), { type: "module", name: "bitmark-keys" });
    worker.postMessage(module);
    return worker;
  },
  applyUpdate: () => location.reload(),
  loadArea: (name) => loading[name] ??= loadArea(name),
};
globalThis.bitmark = bitmark;

// Begun once for each: a module that is started twice has two memories, and the first one's
// callbacks end in the second's.
async function loadArea(name) {
  const { glue, wasm, integrity } = AREAS[name];
  try {
    const area = await import(glue);
    const module = await fetch(wasm, { integrity });
    if (!module.ok) throw new Error(`status ${module.status}`);
    await area.default({ module_or_path: module });
    return area;
  } catch (cause) {
    // It can be asked for again.
    delete loading[name];
    throw cause;
  }
}

function announce(state) {
  updateState = state;
  dispatchEvent(new CustomEvent("bitmark-update", { detail: state }));
}

function alertOf(message) {
  const text = document.createElement("p");
  text.setAttribute("role", "alert");
  text.textContent = message;
  return text;
}

function fail(message, cause) {
  console.error(message, cause);
  const main = document.createElement("main");
  main.append(alertOf(message));
  document.body.replaceChildren(main);
}

// The app stops for good where its code meets what it rules out. What is on screen stays readable.
addEventListener("error", ({ error }) => {
  if (!globalThis.WebAssembly || !(error instanceof WebAssembly.RuntimeError)) return;
  document.body.prepend(alertOf("The Bitmark Toolkit has stopped: this is a defect in it. What you "
    + "see below no longer follows your input. Reload the page to go on, and please report what "
    + "you did last."));
}, { once: true });

async function start() {
  if (typeof WebAssembly !== "object") {
    fail("This browser has WebAssembly switched off or does not know it, and the Bitmark Toolkit "
      + "cannot calculate without it. Allow it for this site (it may be part of a lockdown or "
      + "high-security mode), or use another browser.");
    return;
  }
  let glue, module;
  try {
    module = fetch(here("{{url:app.wasm}}"), { integrity: "{{integrity:app.wasm}}" });
    glue = await import("./{{url:app.js}}");
    module = await module;
    if (!module.ok) throw new Error(`status ${module.status}`);
  } catch (cause) {
    fail("A part of the Bitmark Toolkit did not arrive, or not as it was published, so nothing "
      + "was started. Reload the page; if this stays, the copy at this address is damaged or "
      + "has been tampered with.", cause);
    return;
  }
  try {
    await glue.default({ module_or_path: module });
  } catch (cause) {
    fail("The Bitmark Toolkit could not start in this browser. Versions from 2023 on are known "
      + "to work.", cause);
    return;
  }
  if (SERVICE_WORKER && navigator.serviceWorker) keepOffline(navigator.serviceWorker);
}

async function keepOffline(container) {
  let registration;
  try {
    registration = await container.register(policy.createScriptURL(SERVICE_WORKER), {
      updateViaCache: "none",
    });
  } catch (cause) {
    // Private windows and some hosts forbid it; the page works without.
    console.info("Not kept for offline use:", cause.message);
    return;
  }
  let isAsked = false;
  // The first service worker of this site takes over unasked: nothing older is replaced.
  let isControlled = container.controller !== null;
  container.addEventListener("controllerchange", () => {
    if (isAsked) location.reload();
    else if (isControlled) announce("taken");
    isControlled = true;
  });
  bitmark.applyUpdate = () => {
    isAsked = true;
    if (registration.waiting) registration.waiting.postMessage("take over");
    else location.reload();
  };
  const watch = (worker) => {
    const look = () => {
      if (worker.state === "installed" && container.controller) announce("waiting");
    };
    worker.addEventListener("statechange", look);
    look();
  };
  if (registration.waiting) watch(registration.waiting);
  if (registration.installing) watch(registration.installing);
  registration.addEventListener("updatefound", () => watch(registration.installing));
}

start();
