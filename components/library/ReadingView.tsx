import { FileDown } from 'lucide';
import type { JSX } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import type { LibraryCard, PaperForm } from '@/lib/messages/protocol';
import { listEdited } from '@/lib/paper/edits';
import { formatList } from '@/lib/texts/format';
import { type PlainKey, t } from '@/lib/texts/t';
import { Abstract } from '../paper/Abstract';
import { FocusBar } from '../paper/FocusBar';
import { listSavedNoteActs } from '../paper/paper-acts';
import { listCiteFormats } from '../sidebar/PaperHead';
import { WatchMenu } from '../paper/WatchMenu';
import { Icon } from '../ui/Icon';
import { Menu } from '../ui/Menu';
import { Rich } from '../ui/Rich';
import { SaveButton } from '../ui/SaveButton';
import { Appearances } from './Appearances';
import { EditForm } from './EditForm';
import { keepTyped, readTyped } from './typed-texts';
import { NoteEditor } from './NoteEditor';
import {
  MAX_RATING, type PapersActions, type PapersState, type ReadingDetails, sayMarked, sayRated, sayTagged, sayUntagged, STATES,
} from './papers-state';
import { ReadingHead } from './ReadingHead';
import { RelatedList } from './RelatedList';
import { TagEditor } from './TagEditor';

export interface ReadingViewProps {
  card: LibraryCard;
  reading: ReadingDetails | undefined;
  /** All tags in use. */
  tags: PapersState['tags'];
  /** See `NoteEditor`. */
  askedNote: number;
  actions: PapersActions;
}

/** A saved paper to read: its abstract, the person's tags and note, where it appeared, and what is related to it. */
export function ReadingView({ card, reading, tags, askedNote, actions }: ReadingViewProps): JSX.Element {
  const { key, title, saved } = card;
  const box = useRef<HTMLElement>(null);
  useEffect(() => {
    if (box.current) box.current.scrollTop = 0;
  }, [key]);
  return (
    <article class="reading" aria-label={title} tabIndex={-1} ref={box}>
      <button type="button" class="text back" onClick={actions.close}>
        {t('reading.back')}
      </button>
      <Head card={card} actions={actions} />
      <div class="row wrap-center acts">
        <Segments
          name={t('state.label')} value={saved.state} options={STATES}
          onChoose={(state) => actions.change([key], { state }, sayMarked(state))}
        />
        <Rating
          value={card.rating} onRate={(rating) => actions.change([key], { rating }, sayRated(rating))}
        />
      </div>
      <TagEditor
        place={`tag:${key}`} known={tags} tags={saved.tags} onAdd={(tag) => actions.change([key], { addTags: [tag] }, sayTagged(tag))}
        onRemove={(tag) => actions.change([key], { removeTags: [tag] }, sayUntagged(tag))}
        onShow={(tag) => actions.filter('tag', tag)}
      />
      <h3 class="sr">{t('reading.abstract')}</h3>
      <Abstract text={reading?.abstract} />
      {reading?.key === key && (
        <NoteEditor
          key={key} note={reading.note} asked={askedNote} onType={actions.typeNote} onLeave={actions.flushNote}
          onSettle={actions.settleNote}
        />
      )}
      <h3>{t('reading.related')}</h3>
      <FocusBar roles={reading?.roles ?? []} focus={reading?.focus} onFocus={actions.focusRelated} />
      <RelatedList related={reading?.related} onSave={actions.saveRelated} />
      <Appearances facts={reading} />
    </article>
  );
}

/** The paper's facts or, while the person corrects them, their form; and what can be done with the paper. */
function Head({ card, actions }: Pick<ReadingViewProps, 'card' | 'actions'>): JSX.Element {
  const { key } = card;
  const editButton = useRef<HTMLButtonElement>(null);
  const [form, setForm] = useState<PaperForm>();
  const place = `edit:${key}`;
  const openForm = (): void => void actions.readForm(key).then(setForm);
  const closeForm = (): void => {
    keepTyped(place, '');
    setForm(undefined);
    editButton.current?.focus();
  };
  const cancel = (): void => {
    const draft = readTyped(place);
    closeForm();
    if (!draft) return;
    actions.offerBack(t('edit.discarded'), () => {
      keepTyped(place, draft);
      openForm();
    });
  };
  useEffect(() => {
    if (readTyped(place)) openForm();
  }, []);
  return (
    <>
      {form ? (
        <EditForm
          form={form} draft={readTyped(place)} onDraft={(draft) => keepTyped(place, draft)} onCancel={cancel}
          onSave={async (edit) => {
            const problem = await actions.edit(key, edit);
            if (problem === undefined) closeForm();
            return problem;
          }}
        />
      ) : (
        <Facts
          card={card} onWatch={actions.watchFor}
          onBack={() => void actions.edit(key, { title: null, authors: null, published: null })}
        />
      )}
      <Acts card={card} actions={actions}>
        <button
          type="button" class="button" ref={editButton} aria-expanded={form !== undefined}
          onClick={form ? cancel : openForm}
        >
          {t('button.edit')}
        </button>
      </Acts>
    </>
  );
}

/** Of the menu of citations: the way that is no format. */
const TO_ZOTERO = 'zotero';

/** What can be done with the paper. `children`: the button that opens its form. */
function Acts({ card, actions, children }: Pick<ReadingViewProps, 'card' | 'actions'> & { children: JSX.Element }): JSX.Element {
  const { key } = card;
  return (
    <div class="row wrap-center acts">
      <SaveButton what={card.title} saved wide onToggle={() => actions.unsave([key])} />
      <Menu
        name={t('reading.citeThis')} label={t('reading.cite')}
        options={[...listCiteFormats(), ...(card.inZotero ? [] : [[TO_ZOTERO, t('zotero.send')] as const])]}
        onChoose={(way) => (way === TO_ZOTERO ? actions.sendToZotero([key]) : actions.cite(key, way))}
      />
      <Menu
        name={t('notes.ofPaper')} label={t('notes.label')} options={listSavedNoteActs(1)}
        onChoose={(act) => actions.take([key], act)}
      />
      {card.arxivId && (
        <button type="button" class="button pdf" title={t('pdf.download')} onClick={() => actions.take([key], 'download-pdf')}>
          <Icon icon={FileDown} /><span>{t('pdf.download')}</span>
        </button>
      )}
      {children}
    </div>
  );
}

const FIELD_NAMES = {
  title: 'edit.fieldTitle', authors: 'edit.fieldAuthors', published: 'edit.fieldPublished',
} as const satisfies Record<ReturnType<typeof listEdited>[number], PlainKey>;

interface FactsProps {
  card: LibraryCard;
  onWatch: PapersActions['watchFor'];
  /** All corrected fields go back to what the source says. */
  onBack: () => void;
}

function Facts({ card, onWatch, onBack }: FactsProps): JSX.Element {
  const edited = listEdited(card.edited);
  return (
    <>
      <ReadingHead paper={card} watch={<WatchMenu paper={card} categories={card.categories} onWatch={onWatch} />}>
        {card.citeKey && <span><Rich text={t('reading.citedAs', { key: card.citeKey })} parts={[(key) => <code>{key}</code>]} /></span>}
      </ReadingHead>
      {edited.length > 0 && (
        <p class="dim small-text">
          {t('edit.correctedByYou', { fields: formatList(edited.map((field) => t(FIELD_NAMES[field]))) })}{' '}
          <button type="button" class="text" onClick={onBack}>{t('edit.revert')}</button>
        </p>
      )}
    </>
  );
}

interface SegmentsProps<T extends string> {
  name: string;
  value: T;
  options: readonly (readonly [T, string])[];
  onChoose: (value: T) => void;
}

function Segments<T extends string>({ name, value, options, onChoose }: SegmentsProps<T>): JSX.Element {
  return (
    <span class="segments" role="group" aria-label={name}>
      {options.map(([id, label]) => (
        <button key={id} type="button" aria-pressed={id === value} class={id === value ? 'on' : ''} onClick={() => onChoose(id)}>
          {label}
        </button>
      ))}
    </span>
  );
}

function Rating({ value, onRate }: { value: number; onRate: (rating: number) => void }): JSX.Element {
  return (
    <span class="rating" role="group" aria-label={t('rating.label')}>
      {[1, 2, 3, 4, 5].map((rating) => (
        <button
          key={rating} type="button" aria-pressed={rating <= value}
          aria-label={t(rating === value ? 'rating.rated' : 'rating.rate', { rating, most: MAX_RATING })}
          class={rating <= value ? 'on' : ''}
          onClick={() => onRate(rating === value ? 0 : rating)}
        >
          {rating <= value ? '★' : '☆'}
        </button>
      ))}
    </span>
  );
}
