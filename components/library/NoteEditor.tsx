import type { ComponentType, JSX } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import { type PlainKey, t } from '@/lib/texts/t';
import { Deferred } from '../ui/Deferred';
import { Guard } from '../ui/Guard';
import type { MarkdownProps } from './Markdown';
import type { NoteState } from './papers-state';

export interface NoteEditorProps {
  note: NoteState;
  /** How many times the key for writing was pressed. */
  asked: number;
  onType: (text: string) => void;
  onLeave: () => void;
  onSettle: (choice: 'mine' | 'theirs' | 'both') => void;
}

const loadMarkdown = (): Promise<ComponentType<MarkdownProps>> => import('./Markdown').then(({ Markdown }) => Markdown);

const STATUS = {
  saved: 'note.saved', typing: 'note.typing', saving: 'note.saving', failed: 'note.failed', conflict: 'note.conflict',
} as const satisfies Record<NoteState['status'], PlainKey>;

/** A note in Markdown. It is shown rendered, edited as text, and saved by itself. */
export function NoteEditor({ note, asked, onType, onLeave, onSettle }: NoteEditorProps): JSX.Element {
  const [writing, setWriting] = useState(false);
  const field = useRef<HTMLTextAreaElement>(null);
  const answered = useRef(asked);
  useEffect(() => {
    // The key was pressed for another paper, before this one was shown.
    if (asked === answered.current) return;
    answered.current = asked;
    setWriting(true);
  }, [asked]);
  const shows = writing || !note.text.trim() || note.status === 'failed' || note.status === 'conflict';
  useEffect(() => {
    if (writing) field.current?.focus();
  }, [writing, asked]);
  return (
    <div class="note">
      <div class="row">
        <h3 class="grow">{t('note.heading')}</h3>
        <span class="dim small-text" role="status">
          {note.text || note.status !== 'saved' ? t(STATUS[note.status]) : ''}
        </span>
        {!shows && (
          <button type="button" class="text" onClick={() => setWriting(true)}>
            {t('button.edit')}
          </button>
        )}
      </div>
      {shows ? (
        <textarea
          ref={field} aria-label={t('note.label')} rows={6} value={note.text} placeholder={t('note.placeholder')}
          onFocus={() => setWriting(true)} onInput={(event) => onType(event.currentTarget.value)}
          onBlur={() => {
            onLeave();
            setWriting(false);
          }}
          onKeyDown={(event) => {
            if (event.key !== 'Escape') return;
            event.stopPropagation();
            event.currentTarget.closest<HTMLElement>('.reading')?.focus();
          }}
        />
      ) : <RenderedNote text={note.text} />}
      {note.problem && <p class="problem">{note.problem} {t('note.keptAsDraft')}</p>}
      {note.status === 'conflict' && <NoteConflict theirs={note.other} onSettle={onSettle} />}
    </div>
  );
}

function RenderedNote({ text }: { text: string }): JSX.Element {
  return (
    <Guard key={text} name={t('part.note')} plain={text} box={{ class: 'markdown raw' }}>
      <Deferred
        load={loadMarkdown} props={{ text }}
        placeholder={
          <div class="markdown">
            <p class="raw">{text}</p>
          </div>
        }
      />
    </Guard>
  );
}

function NoteConflict({ theirs, onSettle }: { theirs: string | undefined; onSettle: NoteEditorProps['onSettle'] }): JSX.Element {
  return (
    <div class="box" role="alert">
      <p>{t('note.otherVersion')}</p>
      <blockquote class="theirs">{theirs}</blockquote>
      <div class="row">
        <button type="button" class="button primary" onClick={() => onSettle('both')}>
          {t('note.keepBoth')}
        </button>
        <button type="button" class="button" onClick={() => onSettle('mine')}>
          {t('note.keepMine')}
        </button>
        <button type="button" class="button" onClick={() => onSettle('theirs')}>
          {t('note.takeTheirs')}
        </button>
      </div>
    </div>
  );
}
