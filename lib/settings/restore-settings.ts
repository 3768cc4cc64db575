import { checkSettings, type Settings, WATCH_LIMITS } from './settings';

/** What a file says of settings; those that it does not name, or that are damaged in it, are missing, and damaged items of lists. */
export function readSettingsOfFile(stored: unknown): Partial<Settings> {
  const values = Object(stored) as Record<string, unknown>;
  const unset = checkSettings(undefined);
  // What is damaged became the default. Of a list, the good items are left.
  const isTaken = ([name, value]: [string, unknown]): boolean =>
    Object.hasOwn(values, name) && (values[name] === value || !isSame(value, unset[name as keyof Settings]));
  return Object.fromEntries(Object.entries(checkSettings(stored)).filter(isTaken));
}

/**
 * The settings after a file was restored. `replace`: they are the file's. `merge`: what the person set here stays. No saved search
 * and no watch is lost either way, as automatic backups hold none. Sync stays as it is: a file turns on nothing that sends papers away.
 */
export function joinSettings(now: Settings, read: Partial<Settings>, how: 'merge' | 'replace'): Partial<Settings> {
  const { sync: _, ...restored } = read;
  const unset = checkSettings(undefined);
  const isSetHere = (name: string): boolean => !isSame(now[name as keyof Settings], unset[name as keyof Settings]);
  const taken = Object.entries(restored).filter(([name]) => how === 'replace' || !isSetHere(name));
  const [first, second] = how === 'replace' ? [read, now] : [now, read];
  return {
    ...Object.fromEntries(taken),
    filters: joinSearches(first.filters ?? [], second.filters ?? []),
    watches: joinWatches(first.watches ?? [], second.watches ?? []),
    sites: { ...second.sites, ...first.sites },
    keepDays: { ...second.keepDays, ...first.keepDays },
  };
}

/** Both lists. Where two searches have one name, the second list's gets a number. */
function joinSearches(first: Settings['filters'], second: Settings['filters']): Settings['filters'] {
  const joined = [...first];
  for (const { name, query } of second) {
    if (joined.some((each) => each.query === query && nameWithoutNumber(each.name) === nameWithoutNumber(name))) continue;
    let free = name;
    for (let number = 2; joined.some((each) => each.name === free); number++) free = `${nameWithoutNumber(name)} (${number})`;
    joined.push({ name: free, query });
  }
  return joined;
}

/** Both lists; of two watches with one query the first. */
function joinWatches(first: Settings['watches'], second: Settings['watches']): Settings['watches'] {
  const known = new Set(first.map(({ query }) => query));
  return [...first, ...second.filter(({ query }) => !known.has(query))].slice(0, WATCH_LIMITS.watches);
}

function nameWithoutNumber(name: string): string {
  return name.replace(/ \(\d{1,6}\)$/, '');
}

function isSame(a: unknown, b: unknown): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}
