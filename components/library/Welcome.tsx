import './welcome.css';
import { Check, Pin, Puzzle } from 'lucide';
import type { JSX } from 'preact';
import type { SourceStatus, StoreCounts } from '@/lib/messages/protocol';
import { formatTime } from '@/lib/texts/format';
import { t } from '@/lib/texts/t';
import { Icon, type IconNode, Logo } from '../ui/Icon';
import { Rich } from '../ui/Rich';
import { WelcomePicture } from './WelcomePicture';

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
      <WelcomePicture />
      <Logo />
      <h1>{t('welcome.heading')}</h1>
      <p class="dim">{t('welcome.about')}</p>
      <ol class="steps">
        <li>
          <h2>{t('welcome.readHeading')}</h2>
          <p class="dim">{t('welcome.readAbout')}</p>
          <Fields {...props} />
          <Filling {...props} />
        </li>
        <li>
          <h2>{t('welcome.bringHeading')}</h2>
          <p class="dim">{t('welcome.bringAbout')}</p>
          <a class="button" href="#digests">{t('welcome.bring')}</a>
        </li>
        <li>
          <h2>{t('welcome.pinHeading')}</h2>
          <p class="dim">
            <Rich
              text={t('welcome.pin')}
              parts={[(name) => <Named icon={Puzzle} name={name} />, (name) => <Named icon={Pin} name={name} />]}
            />{' '}
            <Rich text={t('welcome.keys')} parts={[(key) => <kbd>{key}</kbd>]} />
          </p>
        </li>
      </ol>
      <a class="button primary" href={EXAMPLE} target="_blank" rel="noreferrer">{t('welcome.see')}</a>
    </section>
  );
}

/** A button of the browser, by its picture; screen readers get its name. */
const Named = ({ icon, name }: { icon: IconNode; name: string }): JSX.Element => <><Icon icon={icon} /><span class="sr">{name}</span></>;

function Fields({ fields, followed, onFollow }: WelcomeProps): JSX.Element {
  return (
    <div class="chips" role="group" aria-label={t('welcome.fields')}>
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
  const isFilling = daily?.busy === true && digests < FIRST_DIGESTS;
  return (
    <div role="status">
      <p class="dim">
        {isFilling && (
          <label>
            {t('welcome.progress')} <progress max={FIRST_DIGESTS} value={digests} />{' '}
          </label>
        )}
        {counts && digests > 0 && t(isFilling ? 'welcome.filledSoFar' : 'welcome.filled', {
          papers: t('count.papers', counts.papers), lists: t('count.lists', digests),
        })}
      </p>
      {daily?.lastError && (
        <p class="problem">
          {daily.lastError.message}
          {daily.nextTry !== undefined && ` ${t('job.retryAt', { time: formatTime(daily.nextTry) })}`}{' '}
          <button type="button" class="text" onClick={onRetry}>{t('act.retry')}</button>
        </p>
      )}
      {counts?.papers === 0 && (
        <p>
          <button type="button" class="button" onClick={onSample}>{t('button.loadSample')}</button>{' '}
          <span class="dim">{t('welcome.sampleAbout')}</span>
        </p>
      )}
    </div>
  );
}
