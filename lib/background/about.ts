/** What Sidelight tells of itself: its version, an update that the person has not looked at, and a report for its makers. */
import { browser } from '@/lib/browser/api';
import type { AnswerOf, DataView, Drift } from '@/lib/messages/protocol';
import { checkSettings, readSettings, type Settings } from '@/lib/settings/settings';
import { forgetDigestDays } from '@/lib/store/digest-days';
import { deleteNote, readNote, writeNote } from '@/lib/store/notes';
import type { Context } from '@/lib/background/core/context';
import { measureData } from '@/lib/background/digests/removal';
import { countOf, formatDrifts, readDrifts } from './diagnostics';

const UPDATED_NOTE = 'updated';
/** A report tells of a store that is slower than this. */
const STORE_SECONDS = 10;

/** Remembers that a later version came than `previous`, that of before. Browsers tell of an update also where it is the same, or older. */
export async function noteUpdate({ db }: Pick<Context, 'db'>, previous: string | undefined): Promise<void> {
  const { version } = browser.runtime.getManifest();
  const isLater = previous !== undefined && version.localeCompare(previous, 'en', { numeric: true }) > 0;
  if (isLater) await writeNote(db, UPDATED_NOTE, version);
  await forgetDigestDays(db);
}

export async function readAbout({ db }: Context): Promise<AnswerOf<'about.get'>> {
  const { version } = browser.runtime.getManifest();
  return { version, isNew: (await readNote<string>(db, UPDATED_NOTE)) === version };
}

/** The person has seen what is new, or does not want to. */
export async function forgetUpdate({ db }: Context): Promise<AnswerOf<'about.seen'>> {
  await deleteNote(db, UPDATED_NOTE);
  return {};
}

/**
 * A report of versions, counts and failures. It holds nothing of pages, papers, searches, addresses or tags. Who reports a problem may
 * have a store that fails: the report says so, in place of what the store would tell.
 */
export async function makeReport(context: Context): Promise<AnswerOf<'report.make'>> {
  const { version } = browser.runtime.getManifest();
  const [told, settings, granted] = await Promise.all([
    readForReport(context).catch((error: unknown) => ({ failure: nameFailure(error), drifts: undefined })),
    readSettings(), browser.permissions.getAll(),
  ]);
  return {
    report: [
      `Sidelight ${version} for ${import.meta.env.BROWSER ?? 'a browser'}, in ${browser.i18n.getUILanguage()}`,
      navigator.userAgent,
      'failure' in told ? `The store could not be read: ${told.failure}` : describeData(told.data),
      `Settings that were changed: ${describeSettings(settings) || 'none'}`,
      `Permissions: ${(granted.permissions ?? []).join(', ')}; ${countOf((granted.origins ?? []).length, 'host')}`,
      !told.drifts ? '' : told.drifts.length > 0 ? formatDrifts(told.drifts) : 'Every page was read as expected.',
    ].filter(Boolean).join('\n'),
  };
}

/** What a report tells of the store. Throws where it fails or is late. */
async function readForReport(context: Context): Promise<{ data: DataView; drifts: Drift[] }> {
  const { db } = context;
  let late: ReturnType<typeof setTimeout> | undefined;
  const [data, drifts] = await Promise.race([
    db.attempt(() => Promise.all([measureData(context), readDrifts(db)])),
    new Promise<never>((_, reject) => {
      late = setTimeout(() => reject(new LateStoreError()), STORE_SECONDS * 1000);
    }),
  ]).finally(() => clearTimeout(late));
  return { data, drifts };
}

function describeData(data: DataView): string {
  const kinds = new Set(data.sources.map(({ id }) => id.split(':')[0]!)).size;
  return [
    `${countOf(data.papers, 'paper')} in ${countOf(data.digests, 'digest')} of ${countOf(data.sources.length, 'source')} (${countOf(kinds, 'kind')})`,
    `${countOf(data.saved, 'saved paper')}, ${countOf(data.notes, 'note')}`,
    `${data.bytes ?? 'unknown'} bytes, ${data.indexBytes} of them the index; ${countOf(data.backups, 'backup')} of ${data.backupBytes} bytes`,
  ].join('\n');
}

class LateStoreError extends Error {}

/** The names of a failure and of its cause. Their texts may quote what was stored. */
function nameFailure(error: unknown): string {
  if (error instanceof LateStoreError) return `no answer within ${STORE_SECONDS} s`;
  const { name, inner } = (error ?? {}) as { name?: unknown; inner?: { name?: unknown } };
  return [name, inner?.name].filter((each) => typeof each === 'string' && /^\w{1,60}$/.test(each)).join(', ') || 'error';
}

/** Not set by the person, but noted by Sidelight. */
const NOTED = ['loaded', 'measured'];

/** The names of changed settings, with values that are a choice of a few. Words that the person typed are left out. */
function describeSettings(settings: Settings): string {
  const usual = checkSettings(undefined);
  return Object.entries(settings).flatMap(([name, value]) => {
    if (NOTED.includes(name)) return [];
    if (JSON.stringify(value) === JSON.stringify(usual[name as keyof Settings])) return [];
    return typeof value === 'boolean' || typeof value === 'number' || name === 'look' ? `${name} ${value}` : name;
  }).join(', ');
}
