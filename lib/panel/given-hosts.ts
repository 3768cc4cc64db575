/** Which permissions for hosts are still needed, and giving them back. It checks no address, so that it stays small. */
import { browser } from '@/lib/browser/api';
import { originPattern, ZOTERO_PERMISSION } from '@/lib/digest/hosts';
import { ask } from '@/lib/messages/client';
import { readSettings } from '@/lib/settings/settings';

/** Gives the permission for Zotero on this computer back, unless the place of sync needs it. */
export async function forgetZoteroHost(): Promise<void> {
  if (!(await isOfPlace(ZOTERO_PERMISSION))) await giveBack(ZOTERO_PERMISSION);
}

/** The same after Zotero did not answer, unless it did before or is to be asked again. */
export async function forgetUnusedZotero(): Promise<void> {
  if (!(await isZoteroUsed())) await forgetZoteroHost();
}

/** Whether Zotero was read before, is read every day, or is being sent papers. */
export async function isZoteroUsed(): Promise<boolean> {
  const [status, sending, { readZotero }] = await Promise.all([ask('zotero.status', {}), ask('zotero.sending', {}), readSettings()]);
  const isSending = sending.ok && ['running', 'paused', 'failed'].includes(sending.value.state);
  return readZotero || isSending || !status.ok || status.value.known > 0 || status.value.readAt !== undefined;
}

/** Whether the place of sync is of this host. */
export async function isOfPlace(origin: string): Promise<boolean> {
  const answer = await ask('place.status', {});
  const address = answer.ok ? answer.value.place?.address : undefined;
  return !answer.ok || (address !== undefined && originPattern(address) === origin);
}

/** Takes the permission for a host back. The manifest's own hosts are left out, as Firefox would give back those, too. */
export async function giveBack(origin: string): Promise<void> {
  const required = (browser.runtime.getManifest().host_permissions ?? []) as string[];
  if (!required.includes(origin)) await browser.permissions.remove({ origins: [origin] }).catch(() => false);
}
