import ipaddr from 'ipaddr.js';

/** What speaks against an address of a feed, in a sentence for the person; `undefined` if nothing does. */
export function findAddressProblem(address: string): string | undefined {
  if (!URL.canParse(address)) return 'This is no address.';
  const { protocol, username, password, port, hostname } = new URL(address);
  if (protocol !== 'https:') return 'A feed’s address begins with https://.';
  if (username !== '' || password !== '') return 'This address holds a name or a password. Sidelight sends none, so that none is stored.';
  if (port !== '') return 'This address names a port. Sidelight reads feeds at the usual port of https only.';
  if (isLocalHost(hostname)) return 'This address leads into your own network. Sidelight reads feeds from the open web only.';
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
function isLocalHost(hostname: string): boolean {
  const host = hostname.replace(/\.$/, '').replace(/^\[|\]$/g, '');
  // `process` makes an IPv4 address of an IPv6 one that only wraps it (`::ffff:10.0.0.1`).
  if (ipaddr.isValid(host)) return ipaddr.process(host).range() !== 'unicast';
  return !host.includes('.') || LOCAL_ENDINGS.some((ending) => host.endsWith(`.${ending}`));
}
