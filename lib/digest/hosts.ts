/**
 * Hosts that Sidelight fetches from without being asked each time. The manifest's host permissions derive from this
 * list, and a test compares it with the table in PRIVACY.md. `npm run build` reads it, so it imports nothing.
 */
export interface FetchedHost {
  hostname: string;
  /** The name that a sentence for the person uses. */
  name: string;
  /** ms that the host wants between two requests. */
  gapMs: number;
}

export const HUGGING_FACE_HOST: FetchedHost = { hostname: 'huggingface.co', name: 'Hugging Face', gapMs: 250 };

/** arXiv asks for one request per 3 seconds: https://info.arxiv.org/help/api/tou.html */
const ARXIV_GAP_MS = 3000;
const ARXIV_API_HOST: FetchedHost = { hostname: 'export.arxiv.org', name: 'arXiv', gapMs: ARXIV_GAP_MS };
const ARXIV_FEED_HOST: FetchedHost = { hostname: 'rss.arxiv.org', name: 'arXiv', gapMs: ARXIV_GAP_MS };

export const FETCHED_HOSTS: readonly FetchedHost[] = [HUGGING_FACE_HOST, ARXIV_API_HOST, ARXIV_FEED_HOST];
/** For the host of a feed that a person subscribed to. */
export const DEFAULT_GAP_MS = 1000;

export function findFetchedHost(hostname: string): FetchedHost | undefined {
  return FETCHED_HOSTS.find((host) => host.hostname === hostname);
}

export function originOfHost({ hostname }: FetchedHost): string {
  return `https://${hostname}`;
}

/** Where a running Zotero answers on this computer: the port is Zotero's own default (`httpServer.port`). No other port is ever asked. */
export const ZOTERO_ORIGIN = 'http://127.0.0.1:23119';
/** Asked for when a person first uses Zotero. Firefox's patterns carry no port. */
export const ZOTERO_PERMISSION = 'http://127.0.0.1/*';

/** The pattern of the one host that the browser is asked for. A pattern names no port. */
export function originPattern(address: string): string {
  const { protocol, hostname } = new URL(address);
  return `${protocol}//${hostname}/*`;
}
