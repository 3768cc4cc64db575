import type { JSX } from 'preact';
import type { ZoteroStatus } from '@/lib/messages/protocol';
import { plainTex } from '@/lib/paper/plain-tex';
import { formatMoment } from '@/lib/texts/format';
import { t } from '@/lib/texts/t';

export interface ZoteroBoxProps {
  /** It is read once a day. */
  on: boolean;
  /** `undefined` until it is known. */
  status: ZoteroStatus | undefined;
  onToggle: (on: boolean) => void;
  onRead: (all: boolean) => void;
  /** What becomes of saved papers that left Zotero. */
  onGone: (act: 'remove' | 'keep') => void;
  onDisconnect: () => void;
}

/** Reading the person's Zotero: whether it is read by itself, how the last read went, and what left Zotero since. */
export function ZoteroBox({ on, status, onToggle, onRead, onGone, onDisconnect }: ZoteroBoxProps): JSX.Element {
  const isUsed = on || status?.readAt !== undefined || (status?.known ?? 0) > 0;
  return (
    <section aria-labelledby="zotero">
      <h2 id="zotero">{t('zotero.title')}</h2>
      <p class="dim">{t('zotero.about')}</p>
      <label class="setting">
        <input type="checkbox" checked={on} onChange={(event) => onToggle(event.currentTarget.checked)} />
        <span>
          <span class="strong">{t('zotero.auto')}</span>
          <br />
          <span class="dim">{t('zotero.autoAbout')}</span>
        </span>
      </label>
      {status && <p role="status">{describe(status)}</p>}
      {status?.gone.length ? <Gone gone={status.gone} onGone={onGone} /> : null}
      <div class="row wrap-center">
        <button type="button" class="button" aria-disabled={status?.isReading} onClick={() => onRead(false)}>{t('zotero.readNow')}</button>
        {isUsed && (
          <>
            <button type="button" class="text" onClick={() => onRead(true)}>{t('zotero.readAll')}</button>
            <button type="button" class="text" onClick={onDisconnect}>{t('zotero.disconnect')}</button>
          </>
        )}
      </div>
    </section>
  );
}

function describe({ isReading, problem, readAt, known }: ZoteroStatus): JSX.Element {
  if (isReading) return <>{t('zotero.reading')}</>;
  const last = readAt === undefined ? t('zotero.never') : t('zotero.readAt', { when: formatMoment(readAt) });
  return (
    <>
      {problem && <span class="problem">{problem} </span>}
      {last} {known > 0 && t('zotero.known', known)}
    </>
  );
}

function Gone({ gone, onGone }: Pick<ZoteroStatus, 'gone'> & Pick<ZoteroBoxProps, 'onGone'>): JSX.Element {
  return (
    <div class="box">
      <p role="status">{t('zotero.gone', gone.length)}</p>
      <ul class="dim">{gone.slice(0, MAX_NAMED).map(({ key, title }) => <li key={key}>{plainTex(title)}</li>)}</ul>
      <div class="row wrap-center">
        <button type="button" class="button" onClick={() => onGone('keep')}>{t('zotero.keepGone', gone.length)}</button>
        <button type="button" class="text" onClick={() => onGone('remove')}>{t('zotero.removeGone', gone.length)}</button>
      </div>
    </div>
  );
}

/** Titles of papers that left Zotero; the sentence counts all. */
const MAX_NAMED = 10;
