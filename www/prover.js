// Starts a worker that searches a proof: with SIMD where the browser knows it, else without.
// Messages that arrive before `main` has put its handler in place are kept and delivered then.
import simd from "./{{url:prover-simd-glue.js}}";
import plain from "./{{url:prover-glue.js}}";

// A module whose one function makes a vector and drops it.
const VECTOR = [0, 97, 115, 109, 1, 0, 0, 0, 1, 4, 1, 96, 0, 0, 3, 2, 1, 0, 10, 9, 1, 7, 0, 65, 0,
  253, 15, 26, 11];

const early = [];
const keep = (event) => early.push(event.data);
addEventListener("message", keep);

async function start() {
  const here = (file) => new URL(file, import.meta.url);
  const [init, wasm, integrity] = WebAssembly.validate(new Uint8Array(VECTOR))
    ? [simd, here("{{url:prover-simd.wasm}}"), "{{integrity:prover-simd.wasm}}"]
    : [plain, here("{{url:prover.wasm}}"), "{{integrity:prover.wasm}}"];
  await init({ module_or_path: await fetch(wasm, { integrity }) });
  removeEventListener("message", keep);
  for (const data of early) dispatchEvent(new MessageEvent("message", { data }));
}

// Thrown outside the promise, so that the page's Worker gets its `error` event.
start().catch((cause) => setTimeout(() => { throw cause; }));
