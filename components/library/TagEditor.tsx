import type { JSX } from 'preact';
import { keepTyped, typedField } from './typed-texts';

export interface TagEditorProps {
  /** Where a tag that is not added yet is kept. */
  place: string;
  tags: readonly string[];
  onAdd: (tag: string) => void;
  onRemove: (tag: string) => void;
  onShow: (tag: string) => void;
}

/** A paper's tags, and a field to add some: it proposes the tags in use, and takes several with commas between them. */
export function TagEditor({ place, tags, onAdd, onRemove, onShow }: TagEditorProps): JSX.Element {
  const add = (field: HTMLInputElement): void => {
    for (const tag of field.value.split(',').map((each) => each.trim()).filter(Boolean)) onAdd(tag.slice(0, 100));
    field.value = '';
    keepTyped(place, '');
  };
  return (
    <div class="tags row wrap-center">
      {tags.map((tag) => (
        <span key={tag} class="tag">
          <button type="button" title={`Show all tagged “${tag}”`} onClick={() => onShow(tag)}>{tag}</button>
          <button type="button" class="ico" aria-label={`Remove the tag ${tag}`} onClick={() => onRemove(tag)}>×</button>
        </span>
      ))}
      <input
        class="small" list="all-tags" placeholder="Add a tag" aria-label="Add a tag" autocomplete="off"
        {...typedField(place)}
        onKeyDown={(event) => {
          if (event.key === 'Escape') {
            event.preventDefault();
            event.stopPropagation();
            event.currentTarget.value = '';
            keepTyped(place, '');
            event.currentTarget.closest<HTMLElement>('.reading')?.focus();
          }
          if (event.key !== 'Enter' && event.key !== ',') return;
          event.preventDefault();
          add(event.currentTarget);
        }}
        onChange={(event) => add(event.currentTarget)}
      />
    </div>
  );
}
