import type { JSX } from 'preact';
import type { ZoteroSending } from '@/lib/messages/protocol';
import { formatCount, t } from '@/lib/texts/t';
import { JobButtons, type JobButtonsProps } from './JobButtons';
import { JobLine } from './JobLine';

export interface SendingLineProps {
  status: ZoteroSending;
  onSteer: JobButtonsProps['onSteer'];
  /** Sends the same papers, also those that stand in Zotero already. */
  onAgain: () => void;
}

/** How far the sending to Zotero is, and which papers were not sent because they are there already. */
export function SendingLine({ status, onSteer, onAgain }: SendingLineProps): JSX.Element {
  const { state, done, total, already } = status;
  const counts = { done: formatCount(done) };
  return (
    <div class="sending row wrap-center">
      <JobLine
        status={status} name={t('zotero.sendingLabel')}
        texts={{
          running: t('zotero.sending', total, counts), paused: t('zotero.paused', total, counts),
          failed: t('zotero.stopped', total, counts), done: total > 0 ? t('zotero.sent', total) : '',
        }}
      />
      <JobButtons status={status} onSteer={onSteer} />
      {already > 0 && (
        <p class="dim" role="status">
          {t('zotero.already', already)}{' '}
          {state === 'done' && <button type="button" class="text accent" onClick={onAgain}>{t('zotero.again')}</button>}
        </p>
      )}
    </div>
  );
}
