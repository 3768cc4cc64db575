import type { JSX } from 'preact';
import type { PaperKey } from '@/lib/paper/paper';
import { formatCount, t } from '@/lib/texts/t';
import { Menu } from '../ui/Menu';
import { type PapersActions, STATES } from './papers-state';
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
    <div class="bulk row wrap-center" role="group" aria-label="Selected papers">
      <span class="strong num" role="status">
        {t('count.papers', keys.length)} selected
        {hidden > 0 && `, ${hidden === keys.length ? 'none' : formatCount(keys.length - hidden)} shown`}
      </span>
      <Menu
        name="Mark the selected papers as" label="Mark as…" options={STATES}
        onChoose={(state) => actions.change(keys, { state }, `marked as ${state.replace('-', ' ')}`)}
      />
      <TagField
        name="Add a tag to the selected papers" place="bulk-tag" known={known}
        onAdd={(tag) => actions.change(keys, { addTags: [tag] }, `tagged “${tag}”`)}
      />
      {tags.length > 0 && (
        <Menu
          name="Remove a tag from the selected papers" label="Remove a tag…" options={tags.map((tag) => [tag, tag] as const)}
          onChoose={(tag) => actions.change(keys, { removeTags: [tag] }, `no longer tagged “${tag}”`)}
        />
      )}
      {keys.length > 1 && keys.length <= MAX_MERGED && (
        <button type="button" class="button" onClick={() => actions.merge(keys[0]!, keys.slice(1))}>
          Merge
        </button>
      )}
      <button type="button" class="button" onClick={() => actions.unsave(keys)}>
        Remove
      </button>
      <span class="grow" />
      <button type="button" class="text" onClick={() => actions.selectAll(false)}>
        Clear selection
      </button>
    </div>
  );
}
