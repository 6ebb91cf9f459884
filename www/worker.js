// Starts the worker: fetches its WebAssembly, checks it, runs its `main`. Messages that arrive
// before `main` has put its handler in place are kept and delivered then, in order.
import init from "./{{url:worker-glue.js}}";

const early = [];
const keep = (event) => early.push(event.data);
addEventListener("message", keep);

async function start() {
  const module = await fetch(new URL("{{url:worker.wasm}}", import.meta.url), {
    integrity: "{{integrity:worker.wasm}}",
  });
  await init({ module_or_path: module });
  removeEventListener("message", keep);
  for (const data of early) dispatchEvent(new MessageEvent("message", { data }));
}

// Thrown outside the promise, so that the page's Worker gets its `error` event.
start().catch((cause) => setTimeout(() => { throw cause; }));
