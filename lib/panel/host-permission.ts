import { browser } from '@/lib/browser/api';
import { findAddressProblem } from '@/lib/digest/feed-address';
import { originPattern } from '@/lib/digest/hosts';

/** The host of an address as a permission names it. `undefined` for arXiv categories and for what is no address. */
function originOf(address: string): string | undefined {
  return URL.canParse(address) && new URL(address).protocol === 'https:' ? `${new URL(address).origin}/*` : undefined;
}

/**
 * What speaks against reading an address, in a sentence. Nobody should allow a host first and be refused then, so it is
 * asked for before the permission, and without waiting: browsers ask for a permission only while a press is handled.
 */
export function findHostProblem(address: string): string | undefined {
  return originOf(address) === undefined ? undefined : findAddressProblem(address.trim());
}

/**
 * Asks for a host that is not allowed yet, unless something speaks against the address. To be called while a press of the
 * person is handled.
 */
export async function allowHost(address: string): Promise<boolean> {
  return allowHosts([address]);
}

/** Asks for the host of a WebDAV folder, which may be in the person's own network. The address was checked before. */
export async function allowPlaceHost(address: string): Promise<boolean> {
  return browser.permissions.request({ origins: [originPattern(address)] }).catch(() => false);
}

/** The same for several addresses, with one question: all are allowed, or none. */
export async function allowHosts(addresses: readonly string[]): Promise<boolean> {
  const origins = [...new Set(addresses.flatMap((address) => originOf(address) ?? []))];
  if (origins.length === 0) return true;
  if (addresses.some((address) => findHostProblem(address) !== undefined)) return false;
  return browser.permissions.request({ origins }).catch(() => false);
}

/**
 * Gives the permission for a host back, unless another source needs it. The manifest's own hosts are left out, as Firefox
 * would give back those, too.
 */
export async function forgetHost(address: string, others: readonly { url?: string }[]): Promise<void> {
  const origin = originOf(address);
  const required = (browser.runtime.getManifest().host_permissions ?? []) as string[];
  if (origin === undefined || required.includes(origin)) return;
  if (others.some(({ url }) => url !== undefined && originOf(url) === origin)) return;
  await browser.permissions.remove({ origins: [origin] }).catch(() => false);
}
