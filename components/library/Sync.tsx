import type { JSX } from 'preact';
import type { SyncStatus } from '@/lib/messages/protocol';
import { formatTime } from '@/lib/texts/format';
import { formatCount, t } from '@/lib/texts/t';

export interface SyncProps {
  on: boolean;
  status: SyncStatus | undefined;
  onToggle: (on: boolean) => void;
  onRun: () => void;
}

/** Keeps the library the same in all browsers of one account. It is off until the person turns it on, and says how much fits. */
export function Sync({ on, status, onToggle, onRun }: SyncProps): JSX.Element {
  return (
    <section aria-labelledby="sync">
      <h2 id="sync">Sync</h2>
      <label class="setting">
        <input type="checkbox" checked={on} onChange={(event) => onToggle(event.currentTarget.checked)} />
        <span>
          <span class="strong">Sync my library between my own browsers</span>
          <br />
          <span class="dim">
            Through your browser’s account (Google, Microsoft or Mozilla), which then holds titles, tags, states, ratings and short notes.
            It has room for 100 kB: 1,000 to 2,000 papers. Digests and abstracts stay where they are.
          </span>
        </span>
      </label>
      {on && status && (
        <p role="status">
          {status.problem && <span class="problem">{status.problem} </span>}
          {status.at !== undefined ? (
            <>
              {formatCount(status.synced)} of {t('count.savedPapers', status.saved)} in the account
              {status.synced < status.saved && ': the rest does not fit, the latest changed come first'}
              {status.longNotes > 0 && `; ${t('count.notes', status.longNotes)} longer than 1,500 letters not synced`}. Last at{' '}
              {formatTime(status.at)}.{' '}
            </>
          ) : (
            'Not synced yet. '
          )}
          <button type="button" class="text" onClick={onRun}>
            sync now
          </button>
        </p>
      )}
    </section>
  );
}
