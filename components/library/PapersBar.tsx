import { Search } from 'lucide';
import type { ComponentChildren, JSX, TargetedKeyboardEvent } from 'preact';
import { useState } from 'preact/hooks';
import type { Settings } from '@/lib/settings/settings';
import { formatCount, t } from '@/lib/texts/t';
import { Choice } from '../ui/Choice';
import { Icon } from '../ui/Icon';
import { Doubles } from './Doubles';
import { ExportBox } from './ExportBox';
import { SendingLine } from './SendingLine';
import { keepTyped, typedField } from './typed-texts';
import { type PapersActions, type PapersState, STATES } from './papers-state';
import { focusRow } from './PapersTable';

export interface PapersBarProps {
  state: PapersState;
  filters: Settings['filters'];
  actions: PapersActions;
  /** The query's `is:` and first `tag:`, for the drop-downs. */
  chosen: { is: string; tag: string };
}

const MAX_NAME_LETTERS = 60;

type Opened = 'none' | 'export' | 'doubles' | 'keep';

/** Used in place of `autofocus`, which browsers ignore in elements that are added to a page later. */
function focusField(field: HTMLInputElement | null): void {
  field?.focus();
}

/** Gives the focus back to the button that opened something, if the key is Escape. Returns whether it is. */
function leaveByEscape(event: TargetedKeyboardEvent<HTMLElement>): boolean {
  if (event.key !== 'Escape') return false;
  event.preventDefault();
  event.currentTarget.querySelector<HTMLElement>('[aria-expanded="true"]')?.focus();
  return true;
}

/** All tags, and the one that is searched for, which may be no paper's. */
function listTags(tags: PapersState['tags'], chosen: string): (readonly [string, string])[] {
  const known = tags.map(({ name, count }) => [name.toLowerCase(), `${name} (${count})`] as const);
  return [['', t('tag.any')], ...known, ...(chosen && known.every(([id]) => id !== chosen) ? [[chosen, chosen] as const] : [])];
}

interface OpenerProps {
  isOpen: boolean;
  onToggle: () => void;
  children: ComponentChildren;
}

/** A button that opens and closes something below the bar. */
const Opener = ({ isOpen, onToggle, children }: OpenerProps): JSX.Element =>
  <button type="button" class="text" aria-expanded={isOpen} onClick={onToggle}>{children}</button>;

/** The search box, the filters beside it, what they found, and what can be done with all of it. */
export function PapersBar({ state, filters, actions, chosen }: PapersBarProps): JSX.Element {
  const { ready, query, unknown, isPartial, shown, total, doubles } = state;
  const [opened, setOpened] = useState<Opened>('none');
  const toggle = (what: Opened): void => setOpened(opened === what ? 'none' : what);
  const isKept = filters.some((filter) => filter.query === query.trim());
  return (
    <div
      class="bar" role="search" aria-label={t('papers.label')}
      onKeyDown={(event) => {
        if (opened !== 'none' && leaveByEscape(event)) setOpened('none');
      }}
    >
      <SearchRow state={state} actions={actions} chosen={chosen} />
      <div class="row wrap-center under">
        <span class="num count" role="status">
          {shown.length === total || !ready ? t('count.papers', total) : t('papers.shownOf', total, { shown: formatCount(shown.length) })}
          {isPartial && ` · ${t('papers.partial')}`}
        </span>
        {unknown.length > 0 && <span class="problem">{t('papers.unknown', { parts: unknown.join(', ') })}</span>}
        {filters.map((filter) => <KeptFilter key={filter.name} filter={filter} query={query.trim()} actions={actions} />)}
        {query.trim() && !isKept && (
          <Opener isOpen={opened === 'keep'} onToggle={() => toggle('keep')}>{t('papers.keepSearch')}</Opener>
        )}
        {query.trim() && (
          <button type="button" class="text" onClick={actions.watchSearch}>{t('watch.watchSearch')}</button>
        )}
        <span class="grow" />
        <button type="button" class="text" onClick={() => actions.openLike(query.trim())}>
          {t('papers.findLike')}
        </button>
        {doubles.length > 0 && (
          <Opener isOpen={opened === 'doubles'} onToggle={() => toggle('doubles')}>{t('count.duplicates', doubles.length)}</Opener>
        )}
        <Opener isOpen={opened === 'export'} onToggle={() => toggle('export')}>{t('papers.export')}</Opener>
      </div>
      {opened === 'keep' && query.trim() && (
        <KeepForm
          onKeep={(name) => {
            actions.keepFilter(name);
            setOpened('none');
          }}
        />
      )}
      {opened === 'export' && (
        <ExportBox
          shown={shown.length} total={total} selected={state.selected.size} onExport={actions.export} onSend={actions.sendToZotero}
        />
      )}
      {state.sending && state.sending.state !== 'idle' && (
        <SendingLine status={state.sending} onSteer={actions.steerSending} onAgain={actions.sendAgain} />
      )}
      {opened === 'doubles' && doubles.length > 0 && <Doubles groups={doubles} onMerge={actions.merge} />}
    </div>
  );
}

function SearchRow({ state, actions, chosen }: Omit<PapersBarProps, 'filters'>): JSX.Element {
  const { query, shown, tags, current } = state;
  return (
    <div class="row wrap-center">
      <label class="search row">
        <Icon icon={Search} size={14} />
        <input
          type="search" aria-label={t('papers.search')} placeholder={t('papers.placeholder')}
          value={query} spellcheck={false} autocomplete="off" onInput={(event) => actions.search(event.currentTarget.value)}
          onKeyDown={(event) => {
            if (!/^(Enter|ArrowDown|Escape)$/.test(event.key)) return;
            event.preventDefault();
            event.stopPropagation();
            const field = event.currentTarget;
            if (event.key === 'Escape' && query) return actions.search('');
            const row = shown.some((card) => card.key === current) ? current : shown[0]?.key;
            // Where nothing is found the field keeps the focus, as nothing else could have it.
            if (row === undefined) return;
            // A row gets the focus only when no field has it.
            field.blur();
            actions.move(0);
            focusRow(field.ownerDocument, row);
          }}
        />
        <kbd aria-hidden="true">/</kbd>
      </label>
      <Choice
        name={t('state.label')} value={chosen.is} options={[['', t('state.any')], ...STATES, ['unread', t('state.unread')]]}
        onChoose={(value) => actions.filter('is', value || undefined)}
      />
      <Choice
        name={t('tag.label')} value={chosen.tag} options={listTags(tags, chosen.tag)}
        onChoose={(value) => actions.filter('tag', value || undefined)}
      />
    </div>
  );
}

interface KeptFilterProps {
  filter: Settings['filters'][number];
  query: string;
  actions: PapersActions;
}

/** A search that is kept under a name; pressed while it is what is searched for. */
function KeptFilter({ filter, query, actions }: KeptFilterProps): JSX.Element {
  const isOn = filter.query === query;
  return (
    <span class={`kept${isOn ? ' on' : ''}`}>
      <button type="button" aria-pressed={isOn} onClick={() => actions.search(isOn ? '' : filter.query)}>{filter.name}</button>
      {isOn && (
        <button
          type="button" class="ico" aria-label={t('papers.forgetSearch', { name: filter.name })}
          onClick={() => actions.dropFilter(filter.name)}
        >
          ×
        </button>
      )}
    </span>
  );
}

function KeepForm({ onKeep }: { onKeep: (name: string) => void }): JSX.Element {
  return (
    <form
      class="row box"
      onSubmit={(event) => {
        event.preventDefault();
        const name = String(new FormData(event.currentTarget).get('name') ?? '').trim();
        if (!name) return;
        keepTyped('filter-name', '');
        onKeep(name.slice(0, MAX_NAME_LETTERS));
      }}
    >
      <label class="row">
        {t('papers.searchName')}{' '}
        <input ref={focusField} name="name" required maxLength={MAX_NAME_LETTERS} autocomplete="off" {...typedField('filter-name')} />
      </label>
      <button type="submit" class="button primary">
        {t('button.save')}
      </button>
    </form>
  );
}
