import { browser } from '@/lib/browser/api';
import { SETTINGS_SIGN } from '@/lib/messages/changes';
import { onStored } from '@/lib/messages/stored';
import { PAGE_TEXTS, takeTexts } from '@/lib/texts/text-copy';
import { changeKept, readKept, writeKeptOnce } from './kept';

/**
 * What the person set, one line a setting: its type, its default, and what a stored value must be
 * like. All of it stands in a database that only the extension opens (`kept.ts`). A copy of the page
 * settings stands in `storage.local`, where content scripts read it; the worker never reads that copy,
 * as a page that took over its content script could write it. A stored value that is not accepted is
 * damaged: it falls back to the default, a list to its other items, which are not lost when the list is changed, and the other
 * settings stay.
 */
type Setting<T> = (stored: unknown) => T;

/** Accepts values of the type of the default, unless `accepts` says more. */
function setting<T>(fallback: T, accepts = (value: unknown): boolean => isLike(value, fallback)): Setting<T> {
  return (stored) => (accepts(stored) ? (stored as T) : fallback);
}

/** A list whose damaged items are left out: the others stay. */
function listSetting<T>(accepts: (item: unknown) => boolean, most = Infinity): Setting<T[]> {
  return (stored) => (Array.isArray(stored) ? stored.filter(accepts).slice(0, most) as T[] : []);
}

/** `width` in px. */
const SIDEBAR = { open: true, width: 372 };
/** px */
export const SIDEBAR_WIDTH = { least: 320, most: 440 };
/** How the sidebar starts on a page, whatever the person left on the page before. */
export type Start = 'open' | 'tab' | 'never';
export const DEFAULT_KEY_PATTERN = '[auth][year][veryshorttitle]';
export const DEFAULT_FILE_PATTERN = '[auth] [year] [title]';
export const MAX_VAULT_CHARACTERS = 200;
export const MAX_TEMPLATE_CHARACTERS = 5000;
/** A watch is held against every paper of a list, so there are not many. */
const MAX_WATCHES = 50;
export const WATCH_LIMITS = { watches: MAX_WATCHES, queryCharacters: 200, tagCharacters: 100 };

/** Settings that a page cannot follow: when one of them changes, the page starts its visit anew. */
const VISIT_SETTINGS = {
  /** Per site id: `false` where the person turned Sidelight off. */
  sites: setting<Record<string, boolean>>({}),
  look: setting<'page' | 'light' | 'dark'>('page', (value) => ['page', 'light', 'dark'].includes(value as string)),
  /** Marks in listings. */
  marks: setting(true),
  /** The sidebar's papers open in a tab of their own. */
  newTab: setting(true),
};

/** Settings that content scripts read. */
const PAGE_SETTINGS = {
  ...VISIT_SETTINGS,
  sidebar: setting(SIDEBAR, (value) => isLike(value, SIDEBAR) && value.width >= SIDEBAR_WIDTH.least && value.width <= SIDEBAR_WIDTH.most),
  /** By site id, and under `all` for the others. Absent: as it was left on the page before. */
  start: setting<Partial<Record<string, Start>>>({}),
  /** Not set, but noted. By kind of page: px of it with which enough is left for its text, as measured on the last visit. */
  measured: setting<Partial<Record<string, number>>>({}),
  /** Not set, but noted: a list of papers was loaded once. Before that, an open sidebar would have nothing to show. */
  loaded: setting(false),
  /** Add what a visited listing shows to the store. */
  harvest: setting(true),
};

/** Settings that only the worker and Sidelight's own pages read. */
const OWN_SETTINGS = {
  /** Fetch the daily papers on Sidelight's own schedule. */
  fetchDaily: setting(true),
  /** The count of unseen papers on the toolbar button. */
  badge: setting(true),
  /** A ✓ on the toolbar button where the tab's paper is saved, in place of that count. */
  tick: setting(false),
  /** Pictures in Today, loaded from Hugging Face. */
  thumbnails: setting(false),
  /** The popup shows list and abstract side by side. */
  widePopup: setting(false),
  /** Local hour (0–23) of the daily notification; `null` for none. */
  notifyAt: setting<number | null>(null, (value) => value === null || isHour(value)),
  /** Pattern of BibTeX keys, see `lib/export/cite-key`. */
  bibtexKey: setting(DEFAULT_KEY_PATTERN),
  /** Pattern of the names of PDF files, see `lib/export/file-name`. */
  pdfName: setting(DEFAULT_FILE_PATTERN),
  /** The vault of Obsidian that notes are opened in; empty for the one that was open last. */
  noteVault: setting('', isTextOf(MAX_VAULT_CHARACTERS)),
  /** What a note says below its properties, see `lib/export/note`; empty for the default. */
  noteTemplate: setting('', isTextOf(MAX_TEMPLATE_CHARACTERS)),
  /** Searches of the library, kept under a name. */
  filters: listSetting<NamedSearch>((each) => isLike(each, { name: '', query: '' })),
  /** What marks or folds the papers of new lists. */
  // No `WATCH_LIMITS.watches` here: bundlers keep what reads a property, and content scripts would carry the limits.
  watches: listSetting<Watch>(isWatch, MAX_WATCHES),
  /** Per source id: how many days its unsaved papers are kept, `null` for good. See `getKeepDays` for the others. */
  keepDays: readKeepDays,
  /** Sync the library through the browser's own account storage. */
  sync: setting(false),
  /** Read the person's Zotero library once a day, while Zotero runs. */
  readZotero: setting(false),
};

/** A query (`lib/search/watch-query`). Papers that match one to watch save themselves where it has a tag. */
export interface Watch {
  query: string;
  act: 'watch' | 'mute';
  tag?: string;
}

type NamedSearch = { name: string; query: string };
type Table = Record<string, Setting<unknown>>;
type ValuesIn<T extends Table> = { [Name in keyof T]: ReturnType<T[Name]> };
export type PageSettings = ValuesIn<typeof PAGE_SETTINGS>;
export type Settings = PageSettings & ValuesIn<typeof OWN_SETTINGS>;
/** The settings to change; a function gets the settings as they are when nobody else can write them. */
export type SettingsChange = Partial<Settings> | ((now: Settings) => Partial<Settings>);

/** In `storage.local`: the copy of the page settings. */
const PAGE_COPY = 'settings';
/** In the extension's own database: all settings, and the mark that older versions' values were moved there. */
const SETTINGS = 'settings';
const MOVED = 'moved';
/** Where older versions kept automatic backups in `storage.local`; they keep these names in the database. */
const BACKUP_PREFIX = 'backup:';

/** For the worker and Sidelight's own pages. Where the database does not open, nothing is asked of any host. */
export async function readSettings(): Promise<Settings> {
  try {
    return checkSettings(await readOwn());
  } catch {
    return { ...checkSettings(undefined), ...(await readPageSettings()), fetchDaily: false };
  }
}

/** For content scripts: the settings that they read, and no code for the others. */
export async function readPageSettings(): Promise<PageSettings> {
  return checkTable(PAGE_SETTINGS, (await browser.storage.local.get(PAGE_COPY))[PAGE_COPY]);
}

/** For a content script's start: the same, and takes the texts that it shows, with one question. */
export async function readPageStart(): Promise<PageSettings> {
  const stored = await browser.storage.local.get([PAGE_COPY, PAGE_TEXTS]);
  takeTexts(stored[PAGE_TEXTS]);
  return checkTable(PAGE_SETTINGS, stored[PAGE_COPY]);
}

/** Changes the named settings only. */
export async function changeSettings(change: SettingsChange): Promise<void> {
  await readOwn();
  await changeKept<object>(SETTINGS, (before) => ({
    ...before,
    ...keepDamaged(before, typeof change === 'function' ? change(checkSettings(before)) : change),
  }), copyForPages);
}

/** A change of lists, each with the stored items that nobody was shown, as they are damaged, or of a newer version. */
function keepDamaged(before: unknown, change: Partial<Settings>): Partial<Settings> {
  const stored = Object(before) as Record<string, unknown>;
  const isDamaged = (name: string, item: unknown): boolean =>
    (checkSettings({ [name]: [item] })[name as keyof Settings] as unknown[]).length === 0;
  return Object.fromEntries(Object.entries(change).map(([name, value]) => {
    const old = stored[name];
    return [name, Array.isArray(value) && Array.isArray(old) ? [...value, ...old.filter((item) => isDamaged(name, item))] : value];
  }));
}

/** For the worker and Sidelight's own pages: calls back after each change, until the signal aborts where there is one. */
export function onSettings(listener: (settings: Settings) => void, signal?: AbortSignal): void {
  onStored(SETTINGS_SIGN, () => void readSettings().then((settings) => {
    if (!signal?.aborted) listener(settings);
  }), signal);
}

/** Whether a change of `storage.local` is the sign that a setting changed. */
export function isSettingsChange(changes: Record<string, unknown>): boolean {
  return Object.hasOwn(changes, SETTINGS_SIGN);
}

/** For content scripts: see `readPageSettings`. */
export function onPageSettings(listener: (settings: PageSettings) => void, signal?: AbortSignal): void {
  onStored(PAGE_COPY, (stored) => listener(checkTable(PAGE_SETTINGS, stored)), signal);
}

/** The stored settings. The first time, moves what older versions kept in `storage.local`, backups too, and removes it there. */
async function readOwn(): Promise<object> {
  const own = await readKept<object>(SETTINGS);
  if (own) return own;
  const old = await browser.storage.local.get(null);
  const backups = Object.entries(old).filter(([name]) => name.startsWith(BACKUP_PREFIX));
  const settings = Object(old[PAGE_COPY]) as object;
  if (await writeKeptOnce(MOVED, { ...Object.fromEntries(backups), [SETTINGS]: { ...settings } })) {
    if (old[PAGE_COPY] !== undefined) await browser.storage.local.set({ [PAGE_COPY]: checkTable(PAGE_SETTINGS, settings) });
    await browser.storage.local.remove(backups.map(([name]) => name));
  }
  return (await readKept<object>(SETTINGS)) ?? {};
}

/**
 * Copies the page settings to where content scripts read them, with a sign that carries no value. Two changes at once may
 * copy in the wrong order, so each looks again after its copy.
 */
async function copyForPages(): Promise<void> {
  for (let copied = '', now = await readPagePart(); copied !== now; now = await readPagePart()) {
    copied = now;
    await browser.storage.local.set({ [PAGE_COPY]: JSON.parse(now) as object, [SETTINGS_SIGN]: crypto.randomUUID() });
  }
}

/**
 * Gives pages the settings as they are stored. A worker that was stopped between the write of a setting and its copy left
 * them the old ones: call on every start.
 */
export async function mendPageCopy(): Promise<void> {
  await readOwn();
  if (JSON.stringify(await readPageSettings()) !== (await readPagePart())) await copyForPages();
}

async function readPagePart(): Promise<string> {
  return JSON.stringify(checkTable(PAGE_SETTINGS, await readKept<object>(SETTINGS)));
}

/** The settings after what is stored; all defaults for `undefined`. */
export function checkSettings(stored: unknown): Settings {
  return { ...checkTable(PAGE_SETTINGS, stored), ...checkTable(OWN_SETTINGS, stored) };
}

/** A text that differs if a visit has to start anew. */
export function describeVisitSettings(settings: PageSettings): string {
  return JSON.stringify(Object.keys(VISIT_SETTINGS).map((name) => settings[name as keyof PageSettings]));
}

function checkTable<T extends Table>(table: T, stored: unknown): ValuesIn<T> {
  const values = Object(stored) as Record<string, unknown>;
  return Object.fromEntries(Object.entries(table).map(([name, check]) => [name, check(values[name])])) as ValuesIn<T>;
}

/** Whether a value has the type of `model` and, for an object, values like each of its values. */
function isLike<T>(value: unknown, model: T): value is T {
  const isPartLike = ([name, part]: [string, unknown]): boolean => isLike((value as Record<string, unknown>)[name], part);
  return typeof value === typeof model && value !== null && (typeof model !== 'object' || Object.entries(model!).every(isPartLike));
}

/** Days for which papers of arXiv's lists are kept, unless the person says otherwise: they come in by hundreds a day. */
const ARXIV_KEEP_DAYS = 365;

/** How many days the unsaved papers of a source are kept; `null` for good. */
export function getKeepDays({ keepDays }: Pick<Settings, 'keepDays'>, source: string): number | null {
  if (Object.hasOwn(keepDays, source)) return keepDays[source]!;
  return source.startsWith('arxiv') ? ARXIV_KEEP_DAYS : null;
}

/** A source with damaged days is kept as long as by default. */
function readKeepDays(stored: unknown): Record<string, number | null> {
  const isDays = (days: unknown): boolean => days === null || (Number.isInteger(days) && (days as number) >= 1);
  const entries = typeof stored === 'object' && stored !== null && !Array.isArray(stored) ? Object.entries(stored) : [];
  return Object.fromEntries(entries.filter(([, days]) => isDays(days)) as [string, number | null][]);
}

function isTextOf(most: number): (value: unknown) => boolean {
  return (value) => typeof value === 'string' && value.length <= most;
}

function isHour(value: unknown): boolean {
  return Number.isInteger(value) && (value as number) >= 0 && (value as number) < 24;
}

function isWatch(value: unknown): boolean {
  if (!isLike(value, { query: '', act: '' })) return false;
  const { query, act, tag } = value as { query: string; act: string; tag?: unknown };
  const isTag = tag === undefined || (typeof tag === 'string' && tag.trim() !== '' && tag.length <= WATCH_LIMITS.tagCharacters);
  return query.trim() !== '' && query.length <= WATCH_LIMITS.queryCharacters && (act === 'watch' || act === 'mute') && isTag;
}
