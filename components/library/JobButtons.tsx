import type { JSX } from 'preact';
import type { JobAct, JobStatus } from '@/lib/messages/protocol';
import { t } from '@/lib/texts/t';

export interface JobButtonsProps {
  status: JobStatus;
  onSteer: (act: Exclude<JobAct, 'start'>) => void;
}

/** Whether a job was started and is not done. */
export function isUnderWay({ state }: JobStatus): boolean {
  return state === 'running' || state === 'paused' || state === 'failed';
}

/** What can be done with a job of many requests that is under way. */
export function JobButtons({ status: { state, retryAt }, onSteer }: JobButtonsProps): JSX.Element {
  return (
    <>
      {state === 'running' && (
        <button type="button" class="button" onClick={() => onSteer('pause')}>
          {t('button.pause')}
        </button>
      )}
      {(state === 'paused' || state === 'failed' || retryAt !== undefined) && (
        <button type="button" class="button" onClick={() => onSteer('resume')}>
          {t(retryAt === undefined ? 'button.resume' : 'button.tryNow')}
        </button>
      )}
    </>
  );
}
