import ipaddr from 'ipaddr.js';
import { t } from '@/lib/texts/t';

/** What speaks against an address of a feed, in a sentence for the person; `undefined` if nothing does. */
export function findAddressProblem(address: string): string | undefined {
  if (!URL.canParse(address)) return t('feed.noAddress');
  const { protocol, username, password, port, hostname } = new URL(address);
  if (protocol !== 'https:') return t('feed.notHttps');
  if (username !== '' || password !== '') return t('feed.hasPassword');
  if (port !== '') return t('feed.hasPort');
  if (isLocalHost(hostname)) return t('feed.isLocal');
  return undefined;
}

/** Endings of names that no public server has: RFC 6761, RFC 6762, RFC 8375, and those in use in private networks. */
const LOCAL_ENDINGS = [
  'localhost',
  'local',
  'internal',
  'intranet',
  'lan',
  'home',
  'corp',
  'private',
  'home.arpa',
  'test',
  'invalid',
  'onion',
];

/** Whether a host, as `URL` writes it, is a machine of one's own network: by name, or by an address that is not of the public internet. */
export function isLocalHost(hostname: string): boolean {
  const host = hostname.replace(/\.$/, '').replace(/^\[|\]$/g, '');
  // `process` makes an IPv4 address of an IPv6 one that only wraps it (`::ffff:10.0.0.1`).
  if (ipaddr.isValid(host)) return ipaddr.process(host).range() !== 'unicast';
  return !host.includes('.') || LOCAL_ENDINGS.some((ending) => host.endsWith(`.${ending}`));
}
