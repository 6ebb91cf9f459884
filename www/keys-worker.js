// Starts the key worker, the only place of the app where a secret lives. Its policy has no
// `connect-src`, so the page hands its compiled WebAssembly over in the first message. Later
// messages are the app's; those that arrive before `main` has put its handler in place are kept and
// delivered then, in order.
import init from "./{{url:keys-glue.js}}";

// Where a host sends no headers, the policy does not hold here. Then at least nothing that reaches
// out of this worker is left.
const DOORS = ["fetch", "XMLHttpRequest", "WebSocket", "WebSocketStream", "WebTransport",
  "EventSource", "importScripts", "Worker", "BroadcastChannel", "RTCPeerConnection", "indexedDB",
  "caches", "cookieStore"];
for (let scope = globalThis; scope; scope = Object.getPrototypeOf(scope)) {
  for (const door of DOORS) delete scope[door];
}

const early = [];
const keep = ({ data }) => {
  if (data instanceof WebAssembly.Module) start(data);
  else early.push(data);
};
addEventListener("message", keep);

async function start(module) {
  try {
    await init({ module_or_path: module });
    removeEventListener("message", keep);
    for (const data of early.splice(0)) dispatchEvent(new MessageEvent("message", { data }));
  } catch (cause) {
    // Thrown outside the promise, so that the page's Worker gets its `error` event.
    setTimeout(() => { throw cause; });
  }
}
