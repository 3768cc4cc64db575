import type { JSX } from 'preact';
import type { AnswerOf } from '@/lib/messages/protocol';
import { formatDay } from '@/lib/texts/format';
import { t } from '@/lib/texts/t';

export interface DiagnosticsProps {
  /** `undefined` until the first answer. */
  drift: AnswerOf<'drift.list'> | undefined;
  /** What became of copying the report. */
  copied: string | undefined;
  onCopy: () => void;
  onForget: () => void;
}

/** Which ways to read the sites' pages failed, with a report to copy. */
export function Diagnostics({ drift, copied, onCopy, onForget }: DiagnosticsProps): JSX.Element | null {
  if (!drift) return null;
  return (
    <section aria-labelledby="set-diagnostics">
      <h2 id="set-diagnostics">Diagnostics</h2>
      {drift.drifts.length === 0
        ? <p class="dim">Every page was read as expected.</p>
        : (
          <>
            <p class="dim">
              Sites change. These ways to read a page failed; where all ways to a field do, Sidelight works from the paper’s id.
              {' '}The report names them and their days, and no page.
            </p>
            <ul class="plain">
              {drift.drifts.map(({ way, count, last }) => (
                <li key={way}><code>{way}</code> <span class="dim">{t('count.pages', count)}, last on {formatDay(last)}</span></li>
              ))}
            </ul>
            <p class="row">
              <button type="button" class="button" onClick={onCopy}>Copy report</button>
              <button type="button" class="button" onClick={onForget}>Forget</button>
              <span class="dim" role="status">{copied}</span>
            </p>
          </>
        )}
    </section>
  );
}
