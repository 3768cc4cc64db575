import type { JSX } from 'preact';
import type { SourceStatus, StoreCounts } from '@/lib/messages/protocol';
import { formatTime } from '@/lib/paper/day';
import { countOf } from '../paper/format';

export interface WelcomeProps {
  counts: StoreCounts | undefined;
  daily: SourceStatus | undefined;
  onSample: () => void;
  onRetry: () => void;
}

/** How many lists the first start fetches. */
const FIRST_DIGESTS = 30;
const EXAMPLE = 'https://arxiv.org/abs/1706.03762';

/** The first page a person sees: how the first digests come in, where the sidebar is, and what stays private. */
export function Welcome({ counts, daily, onSample, onRetry }: WelcomeProps): JSX.Element {
  const digests = counts?.digests ?? 0;
  const isFilled = digests >= FIRST_DIGESTS;
  return (
    <section class="welcome">
      <h2>Welcome. Your first digests are {isFilled ? 'here' : daily?.lastError ? 'not here yet' : 'downloading'}.</h2>
      <div role="status">
        <p>
          <progress max={FIRST_DIGESTS} value={Math.min(FIRST_DIGESTS, digests)} aria-label="First digests" />{' '}
          {counts ? `${countOf(counts.papers, 'paper')} from ${countOf(digests, 'digest')}${isFilled ? '' : ' so far'}` : ''}
        </p>
        {daily?.lastError && (
          <p class="problem">
            {daily.lastError.message}
            {daily.nextTry !== undefined && ` Trying again at ${formatTime(daily.nextTry)}.`}{' '}
            <button type="button" class="text" onClick={onRetry}>
              Try again
            </button>
          </p>
        )}
      </div>
      <ol class="steps">
        <li>
          <span class="strong">Open a paper</span> on arXiv or Hugging Face, for instance{' '}
          <a href={EXAMPLE} target="_blank" rel="noreferrer">
            this one
          </a>
          . Related papers from your digests appear beside it, each with the reason.
        </li>
        <li>
          <span class="strong">Save</span> with the bookmark. You find it in every list and on every page, and every save can be undone.
        </li>
        <li>
          <span class="strong">Each morning</span>, the toolbar button (Alt+Shift+D) opens the newest list: <kbd>j</kbd> <kbd>k</kbd> to
          move, <kbd>s</kbd> to save, <kbd>?</kbd> for all keys.
        </li>
      </ol>
      <p class="dim">
        Everything stays in this browser: no account, no server, nothing about you is sent. Only the lists themselves are fetched, from
        huggingface.co and arxiv.org.
      </p>
      {!isFilled && (
        <p>
          <button type="button" class="button" onClick={onSample}>
            Load the sample digest
          </button>{' '}
          <span class="dim">to look around without a network; some 60 papers.</span>
        </p>
      )}
    </section>
  );
}
