import type { ComponentChildren, JSX } from 'preact';
import type { SyncStatus } from '@/lib/messages/protocol';
import { formatTime } from '@/lib/texts/format';
import { formatCount, t } from '@/lib/texts/t';

export interface SyncProps {
  on: boolean;
  status: SyncStatus | undefined;
  onToggle: (on: boolean) => void;
  onRun: () => void;
  /** The place of the person's own. */
  children?: ComponentChildren;
}

/** Keeps the library the same in all browsers of one account. It is off until the person turns it on, and says how much fits. */
export function Sync({ on, status, onToggle, onRun, children }: SyncProps): JSX.Element {
  return (
    <section aria-labelledby="sync">
      <h2 id="sync">{t('sync.title')}</h2>
      <label class="setting">
        <input type="checkbox" checked={on} onChange={(event) => onToggle(event.currentTarget.checked)} />
        <span>
          <span class="strong">{t('sync.name')}</span>
          <br />
          <span class="dim">
            {t('sync.about')}
          </span>
        </span>
      </label>
      {on && status && (
        <p role="status">
          {status.problem && <span class="problem">{status.problem} </span>}
          {describe(status)}{' '}
          <button type="button" class="text" onClick={onRun}>{t('sync.now')}</button>
        </p>
      )}
      {children}
    </section>
  );
}

function describe({ at, synced, saved, longNotes }: SyncStatus): string {
  if (at === undefined) return t('sync.never');
  return [
    t('sync.synced', saved, { synced: formatCount(synced) }),
    synced < saved && t('sync.rest'),
    longNotes > 0 && t('sync.longNotes', longNotes),
    t('sync.last', { time: formatTime(at) }),
  ].filter(Boolean).join(' ');
}
