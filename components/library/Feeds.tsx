import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import type { ImportReport } from '@/lib/messages/protocol';
import { t } from '@/lib/texts/t';

type Feed = ImportReport['feeds'][number];

export interface FeedsProps {
  feeds: readonly Feed[];
  /** The ids of all subscriptions. */
  subscribed: ReadonlySet<string>;
  /** Called while the press is handled: the browser asks for permission to read the feeds' hosts. */
  onSubscribe: (feeds: readonly Feed[]) => void;
}

/** The feeds that a file names. None is chosen at first, as most lists hold more than papers. */
export function Feeds({ feeds, subscribed, onSubscribe }: FeedsProps): JSX.Element {
  const [ticked, setTicked] = useState<ReadonlySet<string>>(new Set());
  const open = feeds.filter(({ id }) => !subscribed.has(id));
  const chosen = open.filter(({ id }) => ticked.has(id));
  const known = feeds.length - open.length;
  const tick = (id: string, isTicked: boolean): void =>
    setTicked(new Set([...ticked].filter((each) => each !== id).concat(isTicked ? id : [])));
  return (
    <fieldset class="report feeds">
      <legend>
        <span class="strong">{t('feeds.found', feeds.length)}</span>
        {known > 0 && ` · ${known === feeds.length ? t('feeds.allKnown') : t('feeds.someKnown', known)}`}
      </legend>
      <ul class="plain">
        {feeds.map((feed) => (
          <li key={feed.id}>
            <label class="row">
              <input
                type="checkbox" disabled={subscribed.has(feed.id)} checked={subscribed.has(feed.id) || ticked.has(feed.id)}
                onChange={(event) => tick(feed.id, event.currentTarget.checked)}
              />
              <span>{feed.name} <span class="dim">{describe(feed, subscribed)}</span></span>
            </label>
          </li>
        ))}
      </ul>
      {open.length > 0 && (
        <div class="row wrap">
          <button type="button" class="button primary" disabled={chosen.length === 0} onClick={() => onSubscribe(chosen)}>
            {t('feeds.subscribe', chosen.length)}
          </button>
          <button
            type="button" class="text accent"
            onClick={() => setTicked(new Set(chosen.length === open.length ? [] : open.map(({ id }) => id)))}
          >
            {t(chosen.length === open.length ? 'feeds.chooseNone' : 'feeds.chooseAll')}
          </button>
        </div>
      )}
    </fieldset>
  );
}

function describe({ id, url, wasHttp }: Feed, subscribed: ReadonlySet<string>): string {
  return [new URL(url).hostname, wasHttp && t('feeds.byHttps'), subscribed.has(id) && t('feeds.subscribed')].filter(Boolean).join(', ');
}
