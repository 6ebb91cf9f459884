"use strict";
// Workers of the search, as Node.js has them; `pow-workers.js` has those of browsers.

const { availableParallelism } = require("node:os");
const { join } = require("node:path");
const { Worker } = require("node:worker_threads");

/** The compiled module: each worker of Node.js loads its own. */
function compiled() {
  return undefined;
}

/** How many workers there are if nobody says. */
function defaultCount() {
  return availableParallelism();
}

/** A worker: what it is given, and what it answers. */
function spawn(createWorker, _module, { onAnswer, onFailure }) {
  const worker = createWorker ? createWorker() : new Worker(join(__dirname, "pow-worker.cjs"));
  let isOver = false;
  worker.on("message", onAnswer);
  worker.on("error", onFailure);
  worker.on("exit", () => {
    if (!isOver) onFailure("it ended");
  });
  return {
    post: (work) => worker.postMessage(work),
    end: () => {
      isOver = true;
      worker.terminate();
    },
  };
}

module.exports = { compiled, defaultCount, spawn };
