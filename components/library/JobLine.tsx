import type { JSX } from 'preact';
import type { JobStatus } from '@/lib/messages/protocol';
import { formatTime } from '@/lib/texts/format';
import { formatCount, t } from '@/lib/texts/t';

export interface JobLineProps {
  status: JobStatus;
  /** Names the bar for screen readers. */
  name: string;
  /** What is said in each state, beside what failed and when it is tried again. */
  texts: JobTexts;
}

type JobTexts = Record<'running' | 'paused' | 'failed' | 'done', string>;

/** How far a job of many requests is. */
export function JobLine({ status, name, texts }: JobLineProps): JSX.Element {
  const { state, done, total, message, retryAt } = status;
  const fault = message ? `${message} ` : '';
  return (
    <p class="dim" role="status">
      {state === 'running' && (
        <>
          <progress max={total || 1} value={done} aria-label={name} /> {texts.running} {fault}
          {retryAt !== undefined && t('job.retryAt', { time: formatTime(retryAt) })}
        </>
      )}
      {state === 'failed' && <>{fault && <span class="problem">{fault}</span>}{texts.failed}</>}
      {(state === 'paused' || state === 'done') && texts[state]}
    </p>
  );
}

/** The texts of a job that asks about papers. `brought`: what it found, such as `3 titles found`. */
export function describeAsking({ done, total }: JobStatus, brought: string): Omit<JobTexts, 'done'> {
  const progress = t('job.progress', { done: formatCount(done), papers: t('count.papers', total), found: brought });
  return { running: progress, paused: t('job.paused', { progress }), failed: t('job.stopped', { progress }) };
}
