/** Long work runs for this long before it looks whether anybody else waits. */
const TURN_MS = 8;
/** Long work waits for an answer no longer than this, as the answer may wait for the network. */
const MAX_WAIT_MS = 300;
/** Work that nobody waits for begins this long after the worker's start: the first answer is given by then. */
export const FIRST_ANSWER_MS = 1_000;

/**
 * Shares the worker between answers that people wait for and long work (an import, the making of the index), which
 * gives way every few milliseconds.
 */
export class Turns {
  private answering = 0;
  private readonly waiting: (() => void)[] = [];

  /** Runs work that a person waits for. Long work pauses meanwhile. */
  async first<T>(work: () => Promise<T>): Promise<T> {
    this.answering++;
    try {
      return await work();
    } finally {
      this.answering--;
      for (const resume of this.waiting.splice(0)) resume();
    }
  }

  /** Long work calls this between its parts: events that wait are handled, and an answer under way is finished. */
  async pass(): Promise<void> {
    await handleEvents();
    if (this.answering > 0) {
      await new Promise<void>((resolve) => {
        this.waiting.push(resolve);
        setTimeout(resolve, MAX_WAIT_MS);
      });
    }
  }

  /** Runs a generator to its end, and passes the turn every few milliseconds. */
  async takeSteps<T>(steps: Generator<void, T>): Promise<T> {
    return runInTurns(steps, () => this.pass());
  }
}

/** Runs a generator that a person waits for to its end. Other answers come in between every few milliseconds, and it waits for none. */
export async function shareSteps<T>(steps: Generator<void, T>): Promise<T> {
  return runInTurns(steps, handleEvents);
}

async function runInTurns<T>(steps: Generator<void, T>, pause: () => Promise<void>): Promise<T> {
  let started = performance.now();
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
    if (performance.now() - started > TURN_MS) {
      await pause();
      started = performance.now();
    }
  }
}

/** Lets the event loop run once. A message channel does this at once; a timer would wait 4 ms. */
function handleEvents(): Promise<void> {
  return new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => {
      port1.close();
      resolve();
    };
    port2.postMessage(0);
  });
}
