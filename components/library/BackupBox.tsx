import type { JSX } from 'preact';
import type { BackupReport, LocalBackup } from '@/lib/messages/protocol';
import { localDayOf } from '@/lib/paper/day';
import { formatDay, formatSize, formatTime } from '@/lib/texts/format';
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
      <h2 id="backup">Backup</h2>
      <p class="dim">One JSON file with your saved papers, tags, notes, ratings and where the papers appeared. Only you have it.</p>
      <div class="row wrap">
        <button type="button" class="button" disabled={busy} onClick={onMake}>
          Back up now
        </button>
        <label class="file">
          <span>Restore a file</span>
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
        {busy && <p class="dim">Working…</p>}
        {problem && <p class="problem">{problem}</p>}
        {done && <p>{done}</p>}
        {report && <Report report={report} busy={busy} onRestore={onRestore} onCancel={onCancel} />}
      </div>
      <h3>Automatic backups</h3>
      <p class="dim">
        One for each of the last seven days on which your library changed, and one before you restore a backup or remove 20 papers or
        more at once. Stored separately, so they survive a damaged database. They hold your saved papers, not the digests.
      </p>
      <Automatic backups={backups} busy={busy} onKeep={onKeep} onLocal={onLocal} />
    </section>
  );
}

function Automatic({ backups, busy, onKeep, onLocal }: Pick<BackupBoxProps, 'backups' | 'busy' | 'onKeep' | 'onLocal'>): JSX.Element {
  if (backups.length === 0) return <p class="dim">None yet: the first is made when you save a paper.</p>;
  return (
    <table class="sources">
      <thead>
        <tr>
          <th>Day</th>
          <th>Saved papers</th>
          <th>Size</th>
          <th>
            <span class="sr">Actions</span>
          </th>
        </tr>
      </thead>
      <tbody>
        {backups.map(({ id, at, saved, bytes }) => (
          <tr key={id}>
            <td class="strong num">
              {formatDay(localDayOf(at))}, {formatTime(at)}
              {occasionOf(id) && <span class="dim">{occasionOf(id)}</span>}
            </td>
            <td class="num">{formatCount(saved)}</td>
            <td class="num">{formatSize(bytes)}</td>
            <td class="acts">
              <button
                type="button" class="text" disabled={busy}
                aria-label={`Save the backup of ${nameOf({ id, at })} to a file`} onClick={() => onKeep(id)}
              >
                to a file
              </button>{' '}
              <button
                type="button" class="text" disabled={busy} aria-label={`Restore the backup of ${nameOf({ id, at })}`}
                onClick={() => onLocal(id)}
              >
                restore…
              </button>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** ` before a restore`; empty for the backup of a day. */
function occasionOf(id: string): string {
  return / before .*$/.exec(id)?.[0] ?? '';
}

function nameOf({ id, at }: Pick<LocalBackup, 'id' | 'at'>): string {
  const occasion = occasionOf(id);
  return `${formatDay(localDayOf(at))}${occasion && `, ${formatTime(at)}`}${occasion}`;
}

function Report({ report, busy, onRestore, onCancel }: {
  report: BackupReport;
  busy: boolean;
  onRestore: BackupBoxProps['onRestore'];
  onCancel: () => void;
}): JSX.Element {
  const { madeAt, saved, gone, refused } = report;
  return (
    <div class="report">
      <p>
        <span class="strong">
          Backup of {formatDay(localDayOf(madeAt))} with {t('count.savedPapers', saved)}
        </span>
        : {describe(report)}
        {refused > 0 && `, ${formatCount(refused)} that cannot be read`}.
      </p>
      <ul class="dim">
        <li>Merge adds what is missing. Where both have a paper, the later edit wins and tags are combined. Nothing is removed.</li>
        <li>
          Replace makes your library match the backup{gone > 0 ? `: ${t('count.savedPapers', gone)} would be removed` : ''}. Your library
          of now is backed up first.
        </li>
        {report.everything && (
          <li>
            It also holds {describeEverything(report.everything)} and settings. Digests and subscriptions are added to yours, and saved
            searches of both are kept. Where you changed a setting, Merge keeps yours and Replace takes the backup’s. Sync stays as it is.
          </li>
        )}
      </ul>
      <div class="row">
        <button type="button" class="button primary" disabled={busy} onClick={() => onRestore('merge')}>
          Merge
        </button>
        <button type="button" class="button" disabled={busy} onClick={() => onRestore('replace')}>
          Replace
        </button>
        <button type="button" class="text" onClick={onCancel}>
          cancel
        </button>
      </div>
    </div>
  );
}

function describeEverything({ digests, sources, searches }: NonNullable<BackupReport['everything']>): string {
  const kept = `${formatCount(searches)} saved search${searches === 1 ? '' : 'es'}`;
  return [t('count.digests', digests), t('count.sources', sources), kept].join(', ');
}

function describe({ fresh, changed }: BackupReport): string {
  if (fresh + changed === 0) return 'your library has all of it, unchanged';
  return [fresh > 0 && `${formatCount(fresh)} not in your library`, changed > 0 && `${formatCount(changed)} changed since`]
    .filter(Boolean)
    .join(', ');
}
