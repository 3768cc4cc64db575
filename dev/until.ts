/**
 * Waits for a condition: `look` until it returns something. Looks every `every` ms; after `timeout` ms it
 * fails with what `describe` tells.
 */
export async function until<T>(look: () => Promise<T | undefined> | T | undefined, describe: () => string | Promise<string>, timeout = 30_000, every = 50): Promise<T> {
  const end = Date.now() + timeout;
  for (;;) {
    const found = await look();
    if (found !== undefined) return found;
    if (Date.now() > end) throw new Error(`Waited ${timeout / 1000} s in vain: ${await describe()}`);
    await new Promise((resolve) => setTimeout(resolve, every));
  }
}
