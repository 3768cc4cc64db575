import type { JSX } from 'preact';
import { t } from '@/lib/texts/t';
import { TagField, type TagFieldProps } from './TagField';

export interface TagEditorProps extends Pick<TagFieldProps, 'place' | 'known' | 'onAdd'> {
  tags: readonly string[];
  onRemove: (tag: string) => void;
  onShow: (tag: string) => void;
}

/** A paper's tags, and a field to add some. */
export function TagEditor({ place, known, tags, onAdd, onRemove, onShow }: TagEditorProps): JSX.Element {
  return (
    <div class="tags row wrap-center">
      {tags.map((tag) => (
        <span key={tag} class="tag">
          <button type="button" title={t('tag.showAll', { tag })} onClick={() => onShow(tag)}>{tag}</button>
          <button type="button" class="ico" aria-label={t('tag.remove', { tag })} onClick={() => onRemove(tag)}>×</button>
        </span>
      ))}
      <TagField
        name={t('tag.add')} place={place} known={known} present={tags} onAdd={onAdd}
        onLeave={(field) => field.closest<HTMLElement>('.reading')?.focus()}
      />
    </div>
  );
}
