/** ms of long work between two looks at who else waits. */
const TURN = 8;
/** ms after which long work goes on beside an answer: that one may wait for the network. */
const LONGEST = 300;
/** ms after a worker's start by which whoever woke it has its answer, and what nobody waits for may begin. */
export const ANSWERED = 400;

/**
 * Lets those who wait for an answer go before long work: an import or the making of the index takes
 * the worker and the store for itself for some milliseconds at a time only.
 */
export class Turns {
  private asking = 0;
  private readonly waiting: (() => void)[] = [];

  /** Work somebody waits for. */
  async first<T>(work: () => Promise<T>): Promise<T> {
    this.asking++;
    try {
      return await work();
    } finally {
      this.asking--;
      for (const go of this.waiting.splice(0)) go();
    }
  }

  /** Called by long work between its parts: waiting events have their turn, and one answer is finished where any is under way. */
  async pass(): Promise<void> {
    await breathe();
    if (this.asking > 0) {
      await new Promise<void>((resolve) => {
        this.waiting.push(resolve);
        setTimeout(resolve, LONGEST);
      });
    }
  }

  /** Runs work that yields, passing the turn every few milliseconds. */
  async takeSteps<T>(steps: Generator<void, T>): Promise<T> {
    let started = performance.now();
    for (;;) {
      const step = steps.next();
      if (step.done) return step.value;
      if (performance.now() - started > TURN) {
        await this.pass();
        started = performance.now();
      }
    }
  }
}

/** Lets waiting events be heard. A message channel does so at once; a timer would wait 4 ms. */
function breathe(): Promise<void> {
  return new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => {
      port1.close();
      resolve();
    };
    port2.postMessage(0);
  });
}
