import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import { t } from '@/lib/texts/t';
import { completeTag, splitTags, type TagOption } from './complete-tag';
import { keepTyped, readTyped } from './typed-texts';

/** The longest tag, in characters. */
const MAX_TAG = 100;
/** How many fields were made. `useId` of Preact 11.2 forgets its ids when a page is drawn again, so that two fields would have the same. */
let made = 0;

export interface TagFieldProps {
  name: string;
  /** Where a tag that is not added yet is kept. */
  place: string;
  /** All tags in use, the most used first. */
  known: readonly { name: string; count: number }[];
  /** Tags that are there already: they are not proposed. */
  present?: readonly string[];
  onAdd: (tag: string) => void;
  /** Escape was pressed while no list was open. */
  onLeave?: (field: HTMLInputElement) => void;
}

/**
 * A field that adds tags. It proposes the tags in use as one types: Enter takes the first that begins so, arrows choose another, and a
 * comma takes what was typed as it is.
 */
export function TagField({ name, place, known, present = [], onAdd, onLeave }: TagFieldProps): JSX.Element {
  const [id] = useState(() => `tag-field-${++made}`);
  const [text, setText] = useState(() => readTyped(place));
  const [isOpen, setOpen] = useState(false);
  const [chosen, choose] = useState(0);
  const options = isOpen ? completeTag(text, known, present) : [];
  const write = (next: string): void => {
    setText(next);
    setOpen(next.trim() !== '');
    choose(0);
    keepTyped(place, next);
  };
  const add = (tags: string): void => {
    for (const tag of splitTags(tags)) onAdd(tag.slice(0, MAX_TAG));
    write('');
  };
  const onKey = (event: KeyboardEvent & { currentTarget: HTMLInputElement }): void => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (event.key === 'Enter') add(options[chosen]?.tag ?? text);
    else if (event.key === ',') add(text);
    else if (step !== undefined && options.length > 0) choose((chosen + step + options.length) % options.length);
    else if (event.key === 'Escape') {
      event.stopPropagation();
      // First the list closes, then the text goes.
      if (options.length > 0) setOpen(false);
      else {
        write('');
        onLeave?.(event.currentTarget);
      }
    } else return;
    event.preventDefault();
  };
  return (
    <span class="tag-field">
      <input
        class="small" role="combobox" aria-label={name} placeholder={t('tag.add')} autocomplete="off" spellcheck={false} maxLength={MAX_TAG}
        aria-autocomplete="list" aria-expanded={options.length > 0} aria-controls={`${id}-list`}
        aria-activedescendant={options.length > 0 ? `${id}-${chosen}` : undefined}
        value={text} onInput={(event) => write(event.currentTarget.value)} onKeyDown={onKey}
        onChange={({ currentTarget: field }) => {
          // Left by the person: a field that goes away with its paper keeps its text.
          queueMicrotask(() => {
            if (field.isConnected) add(field.value);
          });
        }}
        onBlur={() => setOpen(false)}
      />
      <Options id={id} options={options} chosen={chosen} onTake={add} />
    </span>
  );
}

interface OptionsProps {
  id: string;
  options: readonly TagOption[];
  chosen: number;
  onTake: (tag: string) => void;
}

function Options({ id, options, chosen, onTake }: OptionsProps): JSX.Element {
  return (
    <span id={`${id}-list`} role="listbox" aria-label={t('tag.list')} hidden={options.length === 0} class="options">
      {options.map(({ tag, count }, place) => (
        <span
          key={tag} id={`${id}-${place}`} role="option" aria-selected={place === chosen} class="row"
          // The field keeps the focus.
          onMouseDown={(event) => {
            event.preventDefault();
            onTake(tag);
          }}
        >
          <span class="grow">{count === undefined ? t('tag.new', { tag }) : tag}</span>
          {count !== undefined && <span class="dim num">{count}</span>}
        </span>
      ))}
    </span>
  );
}
