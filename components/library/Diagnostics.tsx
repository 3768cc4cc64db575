import type { JSX } from 'preact';
import type { AnswerOf } from '@/lib/messages/protocol';
import { formatDay } from '@/lib/texts/format';
import { t } from '@/lib/texts/t';

export interface DiagnosticsProps {
  /** `undefined` until the first answer. */
  drift: AnswerOf<'drift.list'> | undefined;
  onForget: () => void;
}

/** Which ways to read the sites' pages failed. */
export function Diagnostics({ drift, onForget }: DiagnosticsProps): JSX.Element | null {
  if (!drift) return null;
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
    </section>
  );
}
