import { t } from '@/lib/texts/t';
import { isLocalHost } from './feed-address';

/**
 * What speaks against an address of a WebDAV folder, in a sentence; `undefined` if nothing does. A server may stand in the person's own
 * network, and only there may it lack https: a password and a library must not cross the internet in the clear.
 */
export function findPlaceProblem(address: string): string | undefined {
  if (!URL.canParse(address)) return t('feed.noAddress');
  const { protocol, username, password, hostname } = new URL(address);
  if (protocol !== 'https:' && protocol !== 'http:') return t('place.noAddress');
  if (username !== '' || password !== '') return t('place.hasPassword');
  if (protocol === 'http:' && !isLocalHost(hostname)) return t('place.notHttps');
  return undefined;
}
