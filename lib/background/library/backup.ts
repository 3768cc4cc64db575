import { exportJson } from '@/lib/export/json';
import { announceChange } from '@/lib/messages/changes';
import type { AnswerOf, Ask, BackupReport } from '@/lib/messages/protocol';
import { AnswerFailure } from '@/lib/messages/server';
import { localDayOf } from '@/lib/paper/day';
import { joinSettings } from '@/lib/settings/restore-settings';
import { changeSettings, readSettings } from '@/lib/settings/settings';
import { compareBackup, readLibraryForBackup, restoreBackup } from '@/lib/store/backup';
import { readEverything, restoreEverything } from '@/lib/store/everything';
import { formatEverything, MAX_BACKUP_PAPERS, parseBackup } from './backup-format';
import type { Context } from '@/lib/background/core/context';
import { t } from '@/lib/texts/t';
import { publishChange } from './entries';
import { fitBackup, MAX_BACKUP_BYTES } from './fit-backup';
import { keepLocalBackup, readLocalBackup, readLocalBackups } from './local-backups';

/** The whole library: its entries, their papers and the papers' appearances. */
export async function makeBackup(context: Context): Promise<AnswerOf<'backup.make'>> {
  const at = context.now();
  const fitted = fitBackup(await readLibraryForBackup(context.db), (items) => exportJson(items, at));
  return { ...fitted, name: `sidelight-backup-${localDayOf(at)}.json` };
}

/** The papers and digests of a backup of everything; its settings and the words around them need little more. */
const MAX_EVERYTHING_BYTES = MAX_BACKUP_BYTES - 2_000_000;

/**
 * Everything: the library, digests with their papers, subscriptions and settings with the saved searches. `left`
 * counts old digests of fetched sources for which a file that can be restored has no room.
 */
export async function makeFullBackup(context: Context): Promise<AnswerOf<'data.export'>> {
  const at = context.now();
  const room = { bytes: MAX_EVERYTHING_BYTES, papers: MAX_BACKUP_PAPERS };
  const [{ items, left, ...stored }, settings] = await Promise.all([readEverything(context.db, room), readSettings()]);
  const fitted = fitBackup(items, (each) => formatEverything(each, { ...stored, settings }, at));
  return { ...fitted, name: `sidelight-everything-${localDayOf(at)}.json`, left };
}

/** What a backup holds and what restoring it would change. Nothing is written. */
export async function readBackupFile({ db, now }: Context, { text }: Ask<'backup.read'>): Promise<BackupReport> {
  const { version, madeAt, items, refused, everything } = parseBackup(text, now());
  const saved = items.filter(({ entry }) => entry).length;
  return {
    version, madeAt, refused, papers: items.length, saved, ...(await compareBackup(db, items)),
    ...(everything && {
      everything: {
        digests: everything.digests.length, sources: everything.sources.length, searches: everything.settings.filters?.length ?? 0,
      },
    }),
  };
}

/** Restores all of a backup (of everything: its settings too), or nothing if anything fails. Backs up the library as it is first. */
export async function restoreBackupFile(context: Context, { text, how }: Ask<'backup.restore'>): Promise<AnswerOf<'backup.restore'>> {
  const { items, everything } = parseBackup(text, context.now());
  const isKept = await keepLocalBackup(context, 'restore');
  if (!isKept && how === 'replace') {
    throw new AnswerFailure({ kind: 'storage', message: t('backup.notBackedUpFirst') });
  }
  const { entries, gone, added } = everything
    ? await restoreEverything(context.db, items, everything, how, context.now())
    : await restoreBackup(context.db, items, how, context.now());
  if (everything) await changeSettings((settings) => joinSettings(settings, everything.settings, how));
  if (added > 0) void context.index.flush();
  await publishChange(context, entries, gone);
  await announceChange({ digests: true }, context.now());
  return { restored: entries.length, gone: gone.length };
}

export async function listLocalBackups(): Promise<AnswerOf<'backup.list'>> {
  return { backups: await readLocalBackups() };
}

export async function openLocalBackup(_: Context, { id }: Ask<'backup.open'>): Promise<AnswerOf<'backup.open'>> {
  const text = await readLocalBackup(id);
  if (text === undefined) {
    throw new AnswerFailure({ kind: 'not-found', message: t('backup.damaged') });
  }
  return { text };
}
