/** Does all of some work that is parted into steps, without a pause, and returns what comes of it. */
export function runSteps<T>(steps: Generator<void, T>): T {
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
  }
}
