/** What Sidelight tells of itself: its version, an update that the person has not looked at, and a report for its makers. */
import { browser } from '@/lib/browser/api';
import type { AnswerOf } from '@/lib/messages/protocol';
import { checkSettings, readSettings, type Settings } from '@/lib/settings/settings';
import { deleteNote, readNote, writeNote } from '@/lib/store/notes';
import type { Context } from '@/lib/background/core/context';
import { measureData } from '@/lib/background/digests/removal';
import { countOf, formatDrifts, readDrifts } from './diagnostics';

const UPDATED_NOTE = 'updated';

/** Remembers that another version came. `previous` is that of before; browsers tell of an update also where it is the same. */
export async function noteUpdate({ db }: Pick<Context, 'db'>, previous: string | undefined): Promise<void> {
  const { version } = browser.runtime.getManifest();
  if (previous !== undefined && previous !== version) await writeNote(db, UPDATED_NOTE, version);
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

/** A report of versions, counts and failures. It holds nothing of pages, papers, searches, addresses or tags. */
export async function makeReport(context: Context): Promise<AnswerOf<'report.make'>> {
  const { version } = browser.runtime.getManifest();
  const [data, settings, granted, drifts] = await Promise.all([
    measureData(context), readSettings(), browser.permissions.getAll(), readDrifts(context.db),
  ]);
  const kinds = new Set(data.sources.map(({ id }) => id.split(':')[0]!)).size;
  return {
    report: [
      `Sidelight ${version} for ${import.meta.env.BROWSER ?? 'a browser'}, in ${browser.i18n.getUILanguage()}`,
      navigator.userAgent,
      `${countOf(data.papers, 'paper')} in ${countOf(data.digests, 'digest')} of ${countOf(data.sources.length, 'source')} (${countOf(kinds, 'kind')})`,
      `${countOf(data.saved, 'saved paper')}, ${countOf(data.notes, 'note')}`,
      `${data.bytes ?? 'unknown'} bytes, ${data.indexBytes} of them the index; ${countOf(data.backups, 'backup')} of ${data.backupBytes} bytes`,
      `Settings that were changed: ${describeSettings(settings) || 'none'}`,
      `Permissions: ${(granted.permissions ?? []).join(', ')}; ${countOf((granted.origins ?? []).length, 'host')}`,
      drifts.length > 0 ? formatDrifts(drifts) : 'Every page was read as expected.',
    ].join('\n'),
  };
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
