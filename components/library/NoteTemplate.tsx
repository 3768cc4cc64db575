import type { JSX } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { DEFAULT_NOTE_TEMPLATE, findUnknownFields, NOTE_FIELDS } from '@/lib/paper/note-template';
import { MAX_TEMPLATE_CHARACTERS } from '@/lib/settings/settings';
import { t } from '@/lib/texts/t';
import { keepTyped, readTyped } from './typed-texts';

export interface NoteTemplateProps {
  /** Empty: the standard one. */
  template: string;
  name: string;
  about: string;
  /** Called only with templates that are understood. */
  onChange: (template: string) => void;
}

/** Where a template is kept that is not understood yet. */
const PLACE = 'note-template';

/** What notes say below their properties. */
export function NoteTemplate({ template, name, about, onChange }: NoteTemplateProps): JSX.Element {
  const kept = template || DEFAULT_NOTE_TEMPLATE;
  const [typed, setTyped] = useState(readTyped(PLACE) || kept);
  useEffect(() => {
    if (!readTyped(PLACE)) setTyped(kept);
  }, [kept]);
  const unknown = findUnknownFields(typed);
  const type = (value: string): void => {
    keepTyped(PLACE, value === kept ? '' : value);
    setTyped(value);
  };
  const take = (value: string): void => {
    if (findUnknownFields(value).length > 0) return;
    keepTyped(PLACE, '');
    const isStandard = !value.trim() || value === DEFAULT_NOTE_TEMPLATE;
    setTyped(isStandard ? DEFAULT_NOTE_TEMPLATE : value);
    onChange(isStandard ? '' : value);
  };
  return (
    <div class="note-template">
      <label class="field">
        <span>{name}</span>
        <textarea
          rows={11} value={typed} spellcheck={false} maxLength={MAX_TEMPLATE_CHARACTERS} aria-invalid={unknown.length > 0}
          aria-describedby="note-fields" onInput={(event) => type(event.currentTarget.value)}
          onChange={(event) => take(event.currentTarget.value)}
        />
      </label>
      <p role="status">
        {unknown.length > 0 && <span class="problem">{t('notes.unknown', { fields: unknown.join(' ') })}</span>}
      </p>
      <p class="dim">{about}</p>
      <p class="dim" id="note-fields">{t('notes.fields', { fields: NOTE_FIELDS.map((field) => `{{${field}}}`).join(' ') })}</p>
      {typed !== DEFAULT_NOTE_TEMPLATE && (
        <button type="button" class="text" onClick={() => take('')}>{t('notes.standard')}</button>
      )}
    </div>
  );
}
