import type { JSX } from 'preact';
import type { BackupReport, LocalBackup } from '@/lib/messages/protocol';
import { localDayOf } from '@/lib/paper/day';
import { formatDay, formatList, formatMoment, formatSize } from '@/lib/texts/format';
import { formatCount, t } from '@/lib/texts/t';

export interface BackupBoxProps {
  /** The automatic backups, newest first. */
  backups: LocalBackup[];
  /** What the chosen backup holds; it is restored when the person says so. */
  report?: BackupReport | undefined;
  busy: boolean;
  problem?: string | undefined;
  done?: string | undefined;
  onMake: () => void;
  onFile: (file: File) => void;
  onLocal: (id: string) => void;
  /** Saves an automatic backup to a file. */
  onKeep: (id: string) => void;
  onRestore: (how: 'merge' | 'replace') => void;
  onCancel: () => void;
}

/** Saves the library to a file, restores it from one, and lists the automatic backups. */
export function BackupBox({
  backups, report, busy, problem, done, onMake, onFile, onLocal, onKeep, onRestore, onCancel,
}: BackupBoxProps): JSX.Element {
  return (
    <section aria-labelledby="backup">
      <h2 id="backup">{t('backup.title')}</h2>
      <p class="dim">{t('backup.about')}</p>
      <div class="row wrap">
        <button type="button" class="button" disabled={busy} onClick={onMake}>
          {t('backup.make')}
        </button>
        <label class="file">
          <span>{t('backup.restoreFile')}</span>
          <input
            type="file" accept=".json,application/json"
            onChange={(event) => {
              const file = event.currentTarget.files?.[0];
              if (file) onFile(file);
              event.currentTarget.value = '';
            }}
          />
        </label>
      </div>
      <div role="status">
        {busy && <p class="dim">{t('wait.working')}</p>}
        {problem && <p class="problem">{problem}</p>}
        {done && <p>{done}</p>}
        {report && <Report report={report} busy={busy} onRestore={onRestore} onCancel={onCancel} />}
      </div>
      <h3>{t('backup.automatic')}</h3>
      <p class="dim">{t('backup.automaticAbout')}</p>
      <Automatic backups={backups} busy={busy} onKeep={onKeep} onLocal={onLocal} />
    </section>
  );
}

function Automatic({ backups, busy, onKeep, onLocal }: Pick<BackupBoxProps, 'backups' | 'busy' | 'onKeep' | 'onLocal'>): JSX.Element {
  if (backups.length === 0) return <p class="dim">{t('backup.none')}</p>;
  return (
    <table class="sources">
      <thead>
        <tr>
          <th>{t('column.day')}</th>
          <th>{t('column.savedPapers')}</th>
          <th>{t('column.size')}</th>
          <th>
            <span class="sr">{t('column.actions')}</span>
          </th>
        </tr>
      </thead>
      <tbody>
        {backups.map(({ id, at, saved, bytes }) => (
          <tr key={id}>
            <td class="strong num">
              {formatMoment(at)}
              {occasionOf(id) && <span class="dim"> {occasionOf(id)}</span>}
            </td>
            <td class="num">{formatCount(saved)}</td>
            <td class="num">{formatSize(bytes)}</td>
            <td class="acts">
              <button
                type="button" class="text" disabled={busy}
                aria-label={t('backup.download', { when: nameOf({ id, at }) })} onClick={() => onKeep(id)}
              >
                {t('button.download')}
              </button>{' '}
              <button
                type="button" class="text" disabled={busy} aria-label={t('backup.restoreNamed', { when: nameOf({ id, at }) })}
                onClick={() => onLocal(id)}
              >
                {t('button.restore')}
              </button>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** `before a restore`; empty for the backup of a day. */
function occasionOf(id: string): string {
  if (!id.includes(' before ')) return '';
  return t(id.endsWith('restore') ? 'backup.beforeRestore' : 'backup.beforeRemoval');
}

function nameOf({ id, at }: Pick<LocalBackup, 'id' | 'at'>): string {
  const occasion = occasionOf(id);
  return occasion ? t('backup.namedWithOccasion', { when: formatMoment(at), occasion }) : formatDay(localDayOf(at));
}

function Report({ report, busy, onRestore, onCancel }: {
  report: BackupReport;
  busy: boolean;
  onRestore: BackupBoxProps['onRestore'];
  onCancel: () => void;
}): JSX.Element {
  const { madeAt, saved, gone } = report;
  return (
    <div class="report">
      <p>
        <span class="strong">
          {t('backup.of', { day: formatDay(localDayOf(madeAt)), papers: t('count.savedPapers', saved) })}
        </span>{' '}
        {describe(report)}
      </p>
      <ul class="dim">
        <li>{t('backup.mergeAbout')}</li>
        <li>{gone > 0 ? t('backup.replaceRemoves', gone) : t('backup.replaceAbout')}</li>
        {report.everything && <li>{t('backup.everything', { parts: describeEverything(report.everything) })}</li>}
      </ul>
      <div class="row">
        <button type="button" class="button primary" disabled={busy} onClick={() => onRestore('merge')}>
          {t('button.merge')}
        </button>
        <button type="button" class="button" disabled={busy} onClick={() => onRestore('replace')}>
          {t('backup.replace')}
        </button>
        <button type="button" class="text" onClick={onCancel}>
          {t('button.cancel')}
        </button>
      </div>
    </div>
  );
}

function describeEverything({ digests, sources, searches }: NonNullable<BackupReport['everything']>): string {
  return formatList([
    t('count.digests', digests), t('count.sources', sources), t('count.savedSearches', searches), t('backup.settings'),
  ]);
}

function describe({ fresh, changed, refused }: BackupReport): string {
  return [
    fresh + changed === 0 && t('backup.same'), fresh > 0 && t('backup.fresh', fresh), changed > 0 && t('backup.changed', changed),
    refused > 0 && t('backup.unreadable', refused),
  ].filter(Boolean).join(' ');
}
