import type { JSX } from 'preact';
import type { PaperKey, ReadingState } from '@/lib/paper/paper';
import { countOf, formatCount } from '../paper/format';
import { type PapersActions, STATES } from './papers-state';

export interface BulkBarProps {
  keys: readonly PaperKey[];
  /** How many of them the search hides. */
  hidden: number;
  /** The tags that at least one of them has. */
  tags: readonly string[];
  actions: PapersActions;
}

/** What can be done with the selected papers at once; every act can be undone. */
export function BulkBar({ keys, hidden, tags, actions }: BulkBarProps): JSX.Element {
  return (
    <div class="bulk row wrap-center" role="group" aria-label="Selected papers">
      <span class="strong num" role="status">
        {countOf(keys.length, 'paper')} selected
        {hidden > 0 && `, ${hidden === keys.length ? 'none' : formatCount(keys.length - hidden)} shown`}
      </span>
      <select
        class="choice button" aria-label="Set the state of the selected papers" value=""
        onChange={(event) => {
          const state = event.currentTarget.value as ReadingState;
          event.currentTarget.value = '';
          actions.change(keys, { state }, `marked as ${state.replace('-', ' ')}`);
        }}
      >
        <option value="" disabled>
          Mark as…
        </option>
        {STATES.map(([id, name]) => (
          <option key={id} value={id}>
            {name}
          </option>
        ))}
      </select>
      <form
        class="row"
        onSubmit={(event) => {
          event.preventDefault();
          const form = event.currentTarget;
          const tag = String(new FormData(form).get('tag') ?? '').trim();
          if (!tag) return;
          actions.change(keys, { addTags: [tag] }, `tagged “${tag}”`);
          form.reset();
        }}
      >
        <input
          name="tag" class="small" list="all-tags" placeholder="Add a tag" aria-label="Add a tag to the selected papers" maxLength={100}
          autocomplete="off"
        />
      </form>
      {tags.length > 0 && (
        <select
          class="choice button" aria-label="Take a tag off the selected papers" value=""
          onChange={(event) => {
            const tag = event.currentTarget.value;
            event.currentTarget.value = '';
            actions.change(keys, { removeTags: [tag] }, `no longer tagged “${tag}”`);
          }}
        >
          <option value="" disabled>
            Remove a tag…
          </option>
          {tags.map((tag) => (
            <option key={tag} value={tag}>
              {tag}
            </option>
          ))}
        </select>
      )}
      {keys.length > 1 && keys.length <= 5 && (
        <button type="button" class="button" onClick={() => actions.merge(keys[0]!, keys.slice(1))}>
          Merge
        </button>
      )}
      <button type="button" class="button" onClick={() => actions.unsave(keys)}>
        Un-save
      </button>
      <span class="grow" />
      <button type="button" class="text" onClick={() => actions.selectAll(false)}>
        select none
      </button>
    </div>
  );
}
