// Workers of the search, as browsers have them; `pow-workers.cjs` has those of Node.js.

/** The compiled module, which workers share. */
export function compiled(glue) {
  return glue.compiled;
}

/** How many workers there are if nobody says. */
export function defaultCount() {
  return globalThis.navigator?.hardwareConcurrency || 4;
}

/** A worker: what it is given, and what it answers. */
export function spawn(createWorker, module, { onAnswer, onFailure }) {
  const worker = createWorker
    ? createWorker()
    : new Worker(new URL("./pow-worker.js", import.meta.url), { type: "module" });
  worker.onmessage = ({ data }) => onAnswer(data);
  worker.onmessageerror = () => onFailure("its answer cannot be read");
  worker.onerror = (event) => {
    event.preventDefault?.();
    onFailure(event.error ?? event.message ?? "its script cannot be loaded");
  };
  worker.postMessage({ module });
  return {
    post: (work) => worker.postMessage(work),
    end: () => worker.terminate(),
  };
}
