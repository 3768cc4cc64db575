import type { JSX } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import type { PaperForm } from '@/lib/messages/protocol';
import { findEditProblem, type PaperEdit } from '@/lib/paper/edits';
import { type FieldName, makeEdit, readTexts } from './edit-texts';

export interface EditFormProps {
  form: PaperForm;
  /** Resolves with why it could not be kept, if it could not. */
  onSave: (edit: PaperEdit) => Promise<string | undefined>;
  onCancel: () => void;
}

const LABELS: Record<FieldName, string> = {
  title: 'Title', authors: 'Authors, one a line; “et al.” last, if there are more', published: 'Published: year, month or day',
  citeKey: 'Citation key',
};

/** A saved paper's title, authors, date and citation key, to be corrected; beside each correction what the source says. */
export function EditForm({ form, onSave, onCancel }: EditFormProps): JSX.Element {
  const [texts, setTexts] = useState(() => readTexts(form.now, form.citeKey));
  const [wrong, setWrong] = useState<{ field?: keyof PaperEdit; problem: string }>();
  const [busy, setBusy] = useState(false);
  const box = useRef<HTMLFormElement>(null);
  const told = readTexts(form.told, form.citeKey);
  const fieldOf = (name: FieldName): HTMLElement | null | undefined => box.current?.querySelector<HTMLElement>(`[name="${name}"]`);
  useEffect(() => fieldOf('title')?.focus(), []);
  const write = (name: FieldName, value: string): void => setTexts((now) => ({ ...now, [name]: value }));
  const save = async (): Promise<void> => {
    const edit = makeEdit(form, texts);
    const found = findEditProblem(edit);
    if (!found) setBusy(true);
    const problem = found?.problem ?? (await onSave(edit));
    setBusy(false);
    // Only of a key the worker alone knows whether it can be kept: another paper may have it.
    const field = found?.field ?? 'citeKey';
    setWrong(problem === undefined ? undefined : { field, problem });
    if (problem !== undefined) fieldOf(field)?.focus();
  };
  const attributes = (name: FieldName) => ({
    name, value: texts[name], spellcheck: name === 'title', autocomplete: 'off',
    'aria-invalid': wrong?.field === name, ...(wrong?.field === name && { 'aria-describedby': 'edit-problem' }),
    onInput: ({ currentTarget }: { currentTarget: { value: string } }) => write(name, currentTarget.value),
  });
  const isCorrected = (name: FieldName): boolean => name !== 'citeKey' && texts[name].trim() !== told[name];
  return (
    <form
      class="edit-form" aria-labelledby="edit-heading" ref={box}
      onSubmit={(event) => {
        event.preventDefault();
        void save();
      }}
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return;
        event.preventDefault();
        event.stopPropagation();
        onCancel();
      }}
    >
      <h2 id="edit-heading">Correct this paper</h2>
      {(Object.keys(LABELS) as FieldName[]).map((name) => (
        <div key={name}>
          <label class="field">
            <span>{LABELS[name]}</span>
            {name === 'title' || name === 'authors' ? <textarea rows={2} {...attributes(name)} /> : <input {...attributes(name)} />}
          </label>
          {wrong?.field === name && <p id="edit-problem" class="problem" role="alert">{wrong.problem}</p>}
          {isCorrected(name) && (
            <Told
              name={name} told={told[name]}
              onBack={() => {
                write(name, told[name]);
                fieldOf(name)?.focus();
              }}
            />
          )}
        </div>
      ))}
      <div class="row">
        <button type="submit" class="button primary" disabled={busy}>Save</button>
        <button type="button" class="button" onClick={onCancel}>Cancel</button>
      </div>
    </form>
  );
}

function Told({ name, told, onBack }: { name: FieldName; told: string; onBack: () => void }): JSX.Element {
  return (
    <p class="dim small-text told">
      {told ? `The source says: ${told.replaceAll('\n', ', ')} ` : 'The source says nothing. '}
      <button type="button" class="text" aria-label={`${LABELS[name]}: back to what the source says`} onClick={onBack}>
        Back to what the source says
      </button>
    </p>
  );
}
