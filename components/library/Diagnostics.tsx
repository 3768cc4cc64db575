import type { JSX } from 'preact';
import type { AnswerOf, DataView } from '@/lib/messages/protocol';
import { formatDay, formatSize } from '@/lib/texts/format';
import { t } from '@/lib/texts/t';

export interface DiagnosticsProps {
  /** `undefined` until the first answer. */
  drift: AnswerOf<'drift.list'> | undefined;
  /** `undefined` until it was counted. */
  store: Pick<DataView, 'papers' | 'bytes'> | undefined;
  onForget: () => void;
}

/** Of fewer papers, most of what is on the disk is not theirs: the trained vectors, backups and settings. */
const MIN_PAPERS_TO_TELL = 1_000;

/** What the papers use on the disk; `undefined` where there is nothing to tell. */
function describeStore({ papers, bytes }: NonNullable<DiagnosticsProps['store']>): string | undefined {
  if (bytes === undefined || papers === 0) return undefined;
  const size = formatSize(bytes);
  if (papers < MIN_PAPERS_TO_TELL) return t('diagnostics.store', papers, { size });
  return t('diagnostics.storePer1000', papers, { size, each: formatSize((1_000 * bytes) / papers) });
}

/** Which ways to read the sites' pages failed, and how much the papers use on the disk. */
export function Diagnostics({ drift, store, onForget }: DiagnosticsProps): JSX.Element | null {
  if (!drift) return null;
  const used = store && describeStore(store);
  return (
    <section aria-labelledby="set-diagnostics">
      <h2 id="set-diagnostics">{t('diagnostics.title')}</h2>
      {drift.drifts.length === 0
        ? <p class="dim">{t('diagnostics.none')}</p>
        : (
          <>
            <p class="dim">{t('diagnostics.about')}</p>
            <ul class="plain">
              {drift.drifts.map(({ way, count, last }) => (
                <li key={way}>
                  <code>{way}</code>{' '}
                  <span class="dim">{t('diagnostics.way', { pages: t('count.pages', count), day: formatDay(last) })}</span>
                </li>
              ))}
            </ul>
            <p class="row">
              <button type="button" class="button" onClick={onForget}>{t('diagnostics.forget')}</button>
            </p>
          </>
        )}
      {used && <p class="dim">{used}</p>}
    </section>
  );
}
