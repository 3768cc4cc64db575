import type { JSX } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import type { PaperForm } from '@/lib/messages/protocol';
import { findEditProblem, type PaperEdit } from '@/lib/paper/edits';
import { type PlainKey, t } from '@/lib/texts/t';
import { type FieldName, makeEdit, readDraft, readTexts, writeDraft } from './edit-texts';

export interface EditFormProps {
  form: PaperForm;
  /** What was typed before and not saved (`writeDraft`). */
  draft: string;
  onDraft: (draft: string) => void;
  /** Resolves with why it could not be kept, if it could not. */
  onSave: (edit: PaperEdit) => Promise<string | undefined>;
  onCancel: () => void;
}

const LABELS = {
  title: 'edit.title', authors: 'edit.authors', published: 'edit.published', citeKey: 'edit.citeKey',
} as const satisfies Record<FieldName, PlainKey>;

/** A saved paper's title, authors, date and citation key, to be corrected; beside each correction what the source says. */
export function EditForm({ form, draft, onDraft, onSave, onCancel }: EditFormProps): JSX.Element {
  const [begun] = useState(() => readTexts(form.now, form.citeKey));
  const [isBack] = useState(draft !== '');
  const [texts, setTexts] = useState(() => readDraft(begun, draft));
  const [wrong, setWrong] = useState<{ field: FieldName; problem: string }>();
  const [busy, setBusy] = useState(false);
  const box = useRef<HTMLFormElement>(null);
  const source = readTexts(form.source, form.citeKey);
  const goTo = (name: FieldName): void => box.current?.querySelector<HTMLElement>(`[name="${name}"]`)?.focus();
  useEffect(() => {
    // A form that came back with its row leaves the focus with the rows.
    if (!isBack) goTo('title');
  }, []);
  const write = (name: FieldName, value: string): void => {
    const next = { ...texts, [name]: value };
    setTexts(next);
    onDraft(writeDraft(begun, next));
  };
  const save = async (): Promise<void> => {
    const edit = makeEdit(form, texts);
    const found = findEditProblem(edit);
    if (!found) setBusy(true);
    const problem = found ? t(found.problem) : await onSave(edit);
    setBusy(false);
    if (problem === undefined) return setWrong(undefined);
    // Only of a key the worker alone knows whether it can be kept: another paper may have it.
    const field = found?.field ?? 'citeKey';
    setWrong({ field, problem });
    goTo(field);
  };
  return (
    <form
      class="edit-form" aria-labelledby="edit-heading" ref={box} onKeyDown={(event) => cancelByKey(event, onCancel)}
      onSubmit={(event) => {
        event.preventDefault();
        void save();
      }}
    >
      <h2 id="edit-heading">{t('edit.heading')}</h2>
      {isBack && <p class="dim small-text" role="status">{t('edit.isBack')}</p>}
      {(Object.keys(LABELS) as FieldName[]).map((name) => (
        <EditField
          key={name} name={name} text={texts[name]} source={source[name]} problem={wrong?.field === name ? wrong.problem : undefined}
          onType={(text) => write(name, text)}
          onBack={() => {
            write(name, source[name]);
            goTo(name);
          }}
        />
      ))}
      <div class="row">
        <button type="submit" class="button primary" disabled={busy}>{t('button.save')}</button>
        <button type="button" class="button" onClick={onCancel}>{t('button.cancel')}</button>
      </div>
    </form>
  );
}

function cancelByKey(event: KeyboardEvent, onCancel: () => void): void {
  if (event.key !== 'Escape') return;
  event.preventDefault();
  event.stopPropagation();
  onCancel();
}

interface EditFieldProps {
  name: FieldName;
  text: string;
  /** What the source says. */
  source: string;
  problem: string | undefined;
  onType: (text: string) => void;
  onBack: () => void;
}

function EditField({ name, text, source, problem, onType, onBack }: EditFieldProps): JSX.Element {
  const attributes = {
    name, value: text, spellcheck: name === 'title', autocomplete: 'off',
    'aria-invalid': problem !== undefined, ...(problem !== undefined && { 'aria-describedby': 'edit-problem' }),
    onInput: ({ currentTarget }: { currentTarget: { value: string } }) => onType(currentTarget.value),
  };
  return (
    <div>
      <label class="field">
        <span>{t(LABELS[name])}</span>
        {name === 'title' || name === 'authors' ? <textarea rows={2} {...attributes} /> : <input {...attributes} />}
      </label>
      {problem !== undefined && <p id="edit-problem" class="problem" role="alert">{problem}</p>}
      {name !== 'citeKey' && text.trim() !== source && (
        <p class="dim small-text source">
          {source ? t('edit.sourceSays', { text: source.replaceAll('\n', ', ') }) : t('edit.sourceSilent')}{' '}
          <button
            type="button" class="text" aria-label={t('label.value', { name: t(LABELS[name]), value: t('edit.revert') })} onClick={onBack}
          >
            {t('edit.revert')}
          </button>
        </p>
      )}
    </div>
  );
}
