import './welcome.css';
import { Check, Pin, Puzzle } from 'lucide';
import type { JSX } from 'preact';
import type { SourceStatus, StoreCounts } from '@/lib/messages/protocol';
import { formatTime } from '@/lib/texts/format';
import { t } from '@/lib/texts/t';
import { Icon, Logo } from '../ui/Icon';

/** A field of arXiv that a person may follow. */
interface FieldToFollow {
  name: string;
  category: string;
}

export interface WelcomeProps {
  fields: readonly FieldToFollow[];
  counts: StoreCounts | undefined;
  daily: SourceStatus | undefined;
  /** Categories that the person follows. */
  followed: ReadonlySet<string>;
  onFollow: (field: FieldToFollow, follow: boolean) => void;
  onSample: () => void;
  onRetry: () => void;
}

/** How many lists the first start fetches. */
const FIRST_DIGESTS = 30;
const EXAMPLE = 'https://arxiv.org/abs/1706.03762';

/** The first page a person sees: which fields to follow, how to bring a library, how to keep the button; it ends on a paper. */
export function Welcome(props: WelcomeProps): JSX.Element {
  return (
    <section class="first">
      <Logo />
      <h2>Related papers, beside the one you are reading</h2>
      <p class="dim">
        Three short steps; each can be skipped and changed later. There is no account and no server, and nothing about you leaves this
        browser: only the lists themselves are downloaded, from huggingface.co and arxiv.org.
      </p>
      <ol class="steps">
        <li>
          <h3>What do you read?</h3>
          <p class="dim">Hugging Face’s daily papers download automatically. Follow fields of arXiv, too:</p>
          <Fields {...props} />
          <Filling {...props} />
        </li>
        <li>
          <h3>Bring your library</h3>
          <p class="dim">Then every list tells you what is similar to it. Zotero, BibTeX, RIS, PaperMemory and many more.</p>
          <a class="button" href="#digests">Import a library</a>
        </li>
        <li>
          <h3>Keep it in reach</h3>
          <p class="dim">
            Press <Icon icon={Puzzle} /> in the toolbar, then <Icon icon={Pin} /> beside Sidelight. <kbd>Alt</kbd> <kbd>Shift</kbd>{' '}
            <kbd>D</kbd> opens today’s list: <kbd>j</kbd> <kbd>k</kbd> move, <kbd>s</kbd> saves, <kbd>?</kbd> shows all keys.
          </p>
        </li>
      </ol>
      <a class="button primary" href={EXAMPLE} target="_blank" rel="noreferrer">See it beside a paper</a>
    </section>
  );
}

function Fields({ fields, followed, onFollow }: WelcomeProps): JSX.Element {
  return (
    <div class="chips" role="group" aria-label="Fields of arXiv">
      {fields.map((field) => {
        const isOn = followed.has(field.category);
        return (
          <button
            key={field.category} type="button" class={`button chip${isOn ? ' on' : ''}`} aria-pressed={isOn}
            title={`arXiv ${field.category}`} onClick={() => onFollow(field, !isOn)}
          >
            {isOn && <Icon icon={Check} />}
            {field.name}
          </button>
        );
      })}
    </div>
  );
}

/** How the first lists come in; where they do not, why, and what helps. */
function Filling({ counts, daily, onSample, onRetry }: WelcomeProps): JSX.Element {
  const digests = counts?.digests ?? 0;
  const isFilled = digests >= FIRST_DIGESTS;
  return (
    <div role="status">
      <p class="dim">
        <progress max={FIRST_DIGESTS} value={Math.min(FIRST_DIGESTS, digests)} aria-label="First lists" />{' '}
        {counts && `${t('count.papers', counts.papers)} from ${t('count.lists', digests)}${isFilled ? '' : ' so far'}`}
      </p>
      {daily?.lastError && (
        <p class="problem">
          {daily.lastError.message}
          {daily.nextTry !== undefined && ` Trying again at ${formatTime(daily.nextTry)}.`}{' '}
          <button type="button" class="text" onClick={onRetry}>Try again</button>
        </p>
      )}
      {!isFilled && (
        <p>
          <button type="button" class="button" onClick={onSample}>Load the sample digest</button>{' '}
          <span class="dim">Some 60 papers to look around with, also without a network.</span>
        </p>
      )}
    </div>
  );
}
