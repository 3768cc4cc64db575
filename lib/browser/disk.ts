/** With less room than this, a browser cannot open a store, as it first tidies up in it. */
const MIN_ROOM_BYTES = 10_000_000;

/** Whether the disk is full, as far as the browser tells: Chromium does, Firefox knows its own limit alone. */
export async function isDiskFull(): Promise<boolean> {
  const { quota = Infinity, usage = 0 } = (await globalThis.navigator?.storage?.estimate().catch(() => undefined)) ?? {};
  // What may grow without a limit can be larger than the limit.
  return usage <= quota && quota - usage < MIN_ROOM_BYTES;
}
