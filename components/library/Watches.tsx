import type { JSX } from 'preact';
import { useRef } from 'preact/hooks';
import { type Watch, WATCH_LIMITS } from '@/lib/settings/settings';
import { formatShortDay } from '@/lib/texts/format';
import { formatCount, t } from '@/lib/texts/t';
import type { WatchesActions, WatchesState } from './watches-state';

export interface WatchesProps extends WatchesState {
  watches: readonly Watch[];
  actions: WatchesActions;
}

/** What the person watches and mutes; what is typed is tried on the newest list before it is kept. */
export function Watches(props: WatchesProps): JSX.Element {
  const { watches, actions } = props;
  return (
    <section aria-labelledby="set-watches" class="watches">
      <h2 id="set-watches">{t('watch.title')}</h2>
      <p class="dim">{t('watch.about')}</p>
      <Draft {...props} />
      {watches.length === 0 ? <p class="dim">{t('watch.none')}</p> : (
        <ul class="plain" aria-label={t('watch.list')}>
          {watches.map((watch) => <Kept key={watch.query} {...props} watch={watch} actions={actions} />)}
        </ul>
      )}
    </section>
  );
}

function Draft({ draft, problem, list, found, actions }: WatchesProps): JSX.Element {
  const box = useRef<HTMLInputElement>(null);
  return (
    <form
      class="row wrap-center" onSubmit={(event) => {
        event.preventDefault();
        actions.add();
        box.current?.focus();
      }}
    >
      <ActChoice name={t('watch.act')} act={draft.act} onChoose={(act) => actions.write({ ...draft, act })} />
      <input
        ref={box} class="query" type="text" aria-label={t('watch.query')} placeholder={t('watch.placeholder')} value={draft.query}
        spellcheck={false} autocomplete="off" aria-invalid={problem !== undefined} aria-describedby="watch-trial"
        onInput={(event) => actions.write({ ...draft, query: event.currentTarget.value })}
      />
      {draft.act === 'watch' && (
        <input
          class="tag-of" type="text" aria-label={t('watch.tag')} placeholder={t('watch.tagShort')} value={draft.tag ?? ''}
          maxLength={WATCH_LIMITS.tagCharacters} onInput={(event) => actions.write({ ...draft, tag: event.currentTarget.value })}
        />
      )}
      <button type="submit" class="button">{t('watch.add')}</button>
      <p id="watch-trial" class={problem !== undefined || isMutingAll({ draft, list, found }) ? 'problem' : 'dim'} role="status">
        {problem ?? describeTrial({ draft, list, found })}
      </p>
    </form>
  );
}

type Trial = Pick<WatchesProps, 'draft' | 'list' | 'found'>;

function isMutingAll({ draft, list, found }: Trial): boolean {
  return draft.act === 'mute' && list !== undefined && list.papers > 0 && found.get(draft.query.trim()) === list.papers;
}

/** What the draft finds in the newest list; nothing until it is known. */
function describeTrial(trial: Trial): string {
  const { draft, list, found } = trial;
  const count = found.get(draft.query.trim());
  if (!draft.query.trim() || count === undefined) return '';
  if (!list) return t('watch.noList');
  const values = { all: formatCount(list.papers), list: list.name, day: formatShortDay(list.date) };
  if (isMutingAll(trial)) return t('watch.mutesAll', values);
  return count === 0 ? t('watch.findsNone', values) : t('watch.finds', count, values);
}

function Kept({ watch, list, found, actions }: WatchesProps & { watch: Watch }): JSX.Element {
  const { query, act, tag } = watch;
  const count = found.get(query);
  return (
    <li class="row">
      <ActChoice name={t('watch.actOf', { query })} act={act} onChoose={(chosen) => actions.change({ ...watch, act: chosen })} />
      <code class="query">{query}</code>
      {act === 'watch' && (
        <input
          class="tag-of" type="text" aria-label={t('watch.tagOf', { query })} placeholder={t('watch.tagShort')} defaultValue={tag ?? ''}
          maxLength={WATCH_LIMITS.tagCharacters} onChange={(event) => actions.change({ ...watch, tag: event.currentTarget.value })}
        />
      )}
      <span class="num dim">
        {list && count !== undefined && t('watch.countIn', { count: formatCount(count), all: formatCount(list.papers) })}
      </span>
      <button type="button" class="text" aria-label={t('watch.remove', { query })} onClick={() => actions.remove(query)}>
        {t('button.remove')}
      </button>
    </li>
  );
}

function ActChoice({ name, act, onChoose }: { name: string; act: Watch['act']; onChoose: (act: Watch['act']) => void }): JSX.Element {
  return (
    <select aria-label={name} value={act} onChange={(event) => onChoose(event.currentTarget.value as Watch['act'])}>
      <option value="watch">{t('watch.watch')}</option>
      <option value="mute">{t('watch.mute')}</option>
    </select>
  );
}
