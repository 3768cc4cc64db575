import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import type { PaperKey } from '@/lib/paper/paper';
import { formatCount, t } from '@/lib/texts/t';
import { listSavedNoteActs } from '../paper/paper-acts';
import { Menu } from '../ui/Menu';
import { type PapersActions, sayMarked, sayTagged, sayUntagged, STATES } from './papers-state';
import { TagField, type TagFieldProps } from './TagField';

export interface BulkBarProps {
  keys: readonly PaperKey[];
  /** How many of them the search hides. */
  hidden: number;
  /** The tags that at least one of them has. */
  tags: readonly string[];
  known: TagFieldProps['known'];
  actions: PapersActions;
}

/** More papers than this are hardly one. */
const MAX_MERGED = 5;

/** What can be done with the selected papers at once; every act can be undone. */
export function BulkBar({ keys, hidden, tags, known, actions }: BulkBarProps): JSX.Element {
  return (
    <div class="bulk row wrap-center" role="group" aria-label={t('bulk.label')}>
      <span class="strong num" role="status">
        {describe(keys.length, hidden)}
      </span>
      <Menu
        name={t('bulk.markSelected')} label={t('bulk.markAs')} options={STATES}
        onChoose={(state) => actions.change(keys, { state }, sayMarked(state))}
      />
      <TagField
        name={t('bulk.tagSelected')} place="bulk-tag" known={known}
        onAdd={(tag) => actions.change(keys, { addTags: [tag] }, sayTagged(tag))}
      />
      {tags.length > 0 && (
        <Menu
          name={t('bulk.untagSelected')} label={t('bulk.untag')} options={tags.map((tag) => [tag, tag] as const)}
          onChoose={(tag) => actions.change(keys, { removeTags: [tag] }, sayUntagged(tag))}
        />
      )}
      <Menu
        name={t('notes.ofSelected')} label={t('notes.label')} options={listSavedNoteActs(keys.length)}
        onChoose={(act) => actions.take(keys, act)}
      />
      {keys.length > 1 && keys.length <= MAX_MERGED && (
        <button type="button" class="button" onClick={() => actions.merge(keys[0]!, keys.slice(1))}>
          {t('button.merge')}
        </button>
      )}
      <OpenAll count={keys.length} onOpen={() => actions.openAll(keys)} />
      <button type="button" class="button" onClick={() => actions.sendToZotero(keys)}>
        {t('zotero.send')}
      </button>
      <button type="button" class="button" onClick={() => actions.unsave(keys)}>
        {t('button.remove')}
      </button>
      <span class="grow" />
      <button type="button" class="text" onClick={() => actions.selectAll(false)}>
        {t('bulk.clear')}
      </button>
    </div>
  );
}

/** So many tabs are opened without being asked again. */
const MAX_TABS = 10;

/** Opens the selected papers; many of them once the person said so a second time. */
function OpenAll({ count, onOpen }: { count: number; onOpen: () => void }): JSX.Element {
  const [asked, ask] = useState<number | undefined>(undefined);
  // Another selection is another question.
  const isAsked = asked === count;
  const open = (): void => {
    if (count > MAX_TABS && !isAsked) return ask(count);
    ask(undefined);
    onOpen();
  };
  return (
    <>
      <button type="button" class={isAsked ? 'button primary' : 'button'} onClick={open}>
        {isAsked ? t('bulk.openMany', count) : t('bulk.openAll')}
      </button>
      {isAsked && <button type="button" class="text" onClick={() => ask(undefined)}>{t('button.cancel')}</button>}
    </>
  );
}

function describe(count: number, hidden: number): string {
  if (hidden === 0) return t('bulk.selected', count);
  return hidden === count ? t('bulk.noneShown', count) : t('bulk.someShown', count, { shown: formatCount(count - hidden) });
}
