import { browser } from 'wxt/browser';

/** `undefined` for arXiv categories and for what is no address. */
function originOf(address: string): string | undefined {
  return URL.canParse(address) && address.startsWith('https:') ? `${new URL(address).origin}/*` : undefined;
}

/** A host that is not allowed yet is asked for, in the very act of the person. */
export async function allowHost(address: string): Promise<boolean> {
  const origin = originOf(address);
  if (origin === undefined) return true;
  return browser.permissions.request({ origins: [origin] }).catch(() => false);
}

/**
 * Gives the permission for a host back, unless another source needs it. Those of the manifest stay:
 * Firefox would let them go, too.
 */
export async function forgetHost(address: string, others: readonly { url?: string }[]): Promise<void> {
  const origin = originOf(address);
  const lasting = (browser.runtime.getManifest().host_permissions ?? []) as string[];
  if (origin === undefined || lasting.includes(origin)) return;
  if (others.some(({ url }) => url !== undefined && originOf(url) === origin)) return;
  await browser.permissions.remove({ origins: [origin] }).catch(() => false);
}
