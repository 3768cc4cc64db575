/**
 * Calls `look` every `every` ms until it returns something. After `timeout` ms it throws an error with the text that
 * `describe` gives.
 */
export async function until<T>(
  look: () => Promise<T | undefined> | T | undefined, describe: () => string | Promise<string>, timeout = 30_000, every = 50,
): Promise<T> {
  const end = Date.now() + timeout;
  for (;;) {
    const found = await look();
    if (found !== undefined) return found;
    if (Date.now() > end) throw new Error(`Waited ${timeout / 1000} s in vain: ${await describe()}`);
    await new Promise((resolve) => setTimeout(resolve, every));
  }
}
