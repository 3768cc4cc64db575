import { browser } from '@/lib/browser/api';
import { findAddressProblem } from '@/lib/digest/feed-address';
import { originPattern, ZOTERO_PERMISSION } from '@/lib/digest/hosts';
import { ask } from '@/lib/messages/client';
import { giveBack, isOfPlace, isZoteroUsed } from './given-hosts';

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

/** Gives the permission for a host back, unless another source or the place of sync needs it. */
export async function forgetHost(address: string, others: readonly { url?: string }[]): Promise<void> {
  const origin = originOf(address);
  if (origin === undefined || others.some(({ url }) => url !== undefined && originOf(url) === origin)) return;
  if (!(await isOfPlace(origin))) await giveBack(origin);
}

/**
 * The same for the host of a WebDAV folder that was left, or could not be connected. A subscription may need it, a folder that is
 * connected, or Zotero, which is asked on this computer.
 */
export async function forgetPlaceHost(address: string): Promise<void> {
  const origin = originPattern(address);
  const sources = await ask('sources.list', {});
  // Where that cannot be told, nothing is taken from them.
  if (!sources.ok || sources.value.sources.some(({ url }) => url !== undefined && originOf(url) === origin)) return;
  if ((origin === ZOTERO_PERMISSION && (await isZoteroUsed())) || (await isOfPlace(origin))) return;
  await giveBack(origin);
}
