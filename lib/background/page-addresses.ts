import { MATCHES } from '@/lib/sites/registry';

const PATTERNS = MATCHES.flatMap(({ papers, lists = [], names = [] }) => [...papers, ...lists, ...names]).map(parsePattern);

interface MatchPattern {
  schemes: readonly string[];
  /** A host; with a dot in front also all hosts below it. */
  host: string;
  /** The parts of path and query between the stars. */
  parts: readonly string[];
}

/** Whether the manifest puts a content script into pages of this address; of a host with names, into some of its pages. */
export function isScriptUrl(address: string): boolean {
  if (!URL.canParse(address)) return false;
  const { protocol, hostname, pathname, search } = new URL(address);
  const [withDot, path] = [`.${hostname}`, pathname + search];
  return PATTERNS.some(({ schemes, host, parts }) =>
    (hostname === host || (host.startsWith('.') && withDot.endsWith(host))) && schemes.includes(protocol) && hasParts(path, parts));
}

/** A match pattern of the manifest: https://developer.chrome.com/docs/extensions/develop/concepts/match-patterns */
function parsePattern(pattern: string): MatchPattern {
  const [scheme = '', rest = ''] = pattern.split('://');
  const slash = rest.indexOf('/');
  const host = rest.slice(0, slash);
  return {
    schemes: scheme === '*' ? ['https:', 'http:'] : [`${scheme}:`], host: host.startsWith('*.') ? host.slice(1) : host,
    parts: rest.slice(slash).split('*'),
  };
}

/** Whether the text is these parts in order, with anything between them. */
function hasParts(text: string, parts: readonly string[]): boolean {
  const [first = '', ...others] = parts;
  if (others.length === 0) return text === first;
  const last = others.pop()!;
  if (!text.startsWith(first) || !text.endsWith(last)) return false;
  let at = first.length;
  for (const part of others) {
    const found = text.indexOf(part, at);
    if (found < 0) return false;
    at = found + part.length;
  }
  return at <= text.length - last.length;
}
