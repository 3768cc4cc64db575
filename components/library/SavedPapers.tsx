import './papers.css';
import type { JSX } from 'preact';
import { useMemo, useRef, useState } from 'preact/hooks';
import type { Failure, LibraryCard, LocalBackup } from '@/lib/messages/protocol';
import { localDayOf } from '@/lib/paper/day';
import type { Settings } from '@/lib/settings/settings';
import { formatDay } from '@/lib/texts/format';
import { t } from '@/lib/texts/t';
import { BulkBar } from './BulkBar';
import { useDocumentKeys } from './document-keys';
import { NothingHere } from './NothingHere';
import type { PapersActions, PapersState } from './papers-state';
import { PapersBar } from './PapersBar';
import { PapersTable } from './PapersTable';
import { Guard } from '../ui/Guard';
import { Rich } from '../ui/Rich';
import { LikeView } from './LikeView';
import { PaperView } from './PaperView';
import { ReadingView } from './ReadingView';
import { runAct } from './table-acts';
import { findAct, TABLE_KEYS } from './table-keys';

export interface SavedPapersProps {
  state: PapersState;
  filters: Settings['filters'];
  chosen: { is: string; tag: string };
  /** The newest automatic backup, for a library that was lost. */
  backup: LocalBackup | undefined;
  actions: PapersActions;
}

/** All saved papers: a table with search and bulk acts, and the chosen one to read beside it. */
export function SavedPapers({ state, filters, chosen, backup, actions }: SavedPapersProps): JSX.Element {
  const { ready, failure, shown, total, current, selected, open, tags, like, unsaved } = state;
  const [askedNote, askNote] = useState(0);
  const [allKeys, setAllKeys] = useState(false);
  const showKeys = (): void => setAllKeys(!allKeys);
  const box = useRef<HTMLDivElement>(null);
  const card = shown.find((each) => each.key === current);
  const keys = useMemo(() => [...selected], [selected]);
  const chosenCards = useMemo(() => (selected.size > 0 ? shown.filter((each) => selected.has(each.key)) : []), [selected, shown]);
  const onKey = (event: KeyboardEvent): void => {
    const found = findAct(event, event.target);
    const doc = box.current?.ownerDocument;
    if (!found || !doc || !runAct(found, { state, actions, doc, showKeys, writeNote: () => askNote((times) => times + 1) })) return;
    event.preventDefault();
    event.stopPropagation();
  };
  useDocumentKeys(box, onKey);
  if (failure) return <Failed failure={failure} backup={backup} onRetry={actions.retry} />;
  if (!ready && total === 0) return <p class="dim pad" role="status">{t('papers.opening')}</p>;
  if (total === 0 && !unsaved && !like) return <Nothing backup={backup} />;
  return (
    <div class={`saved-view${like || unsaved || (open && card) ? ' open' : ''}`} ref={box}>
      <div class="left">
        {total > 0 && <PapersBar state={state} filters={filters} actions={actions} chosen={chosen} />}
        {selected.size > 0 && (
          <BulkBar
            keys={keys} hidden={keys.length - chosenCards.length} tags={[...new Set(chosenCards.flatMap((each) => each.saved.tags))].sort()}
            known={tags} actions={actions}
          />
        )}
        {total === 0 ? <Nothing backup={backup} /> : shown.length === 0 ? <NoneFound ready={ready} actions={actions} /> : (
          <PapersTable state={state} actions={actions} onKey={onKey} />
        )}
        {total > 0 && <KeyHints isWhole={allKeys} onWhole={showKeys} />}
      </div>
      <Beside state={state} card={card} askedNote={askedNote} actions={actions} />
    </div>
  );
}

interface BesideProps extends Pick<SavedPapersProps, 'state' | 'actions'> {
  card: LibraryCard | undefined;
  /** How often the person asked to write the note. */
  askedNote: number;
}

/** What stands beside the table: the chosen paper, one that is not saved, or papers like a text. */
function Beside({ state: { reading, tags, like, unsaved }, card, askedNote, actions }: BesideProps): JSX.Element {
  return (
    <div class="right">
      {like ? (
        <LikeView like={like} actions={actions} />
      ) : unsaved ? (
        <Guard key={unsaved.key} name={t('part.paper')} box={{ class: 'reading' }}>
          <PaperView
            paper={unsaved.paper} facts={unsaved} onClose={actions.close} onSave={actions.saveRelated} onCite={actions.cite}
            onFocus={actions.focusRelated} onWatch={actions.watchFor}
          />
        </Guard>
      ) : card ? (
        <Guard key={card.key} name={t('part.paper')} plain={card.title} box={{ class: 'reading' }}>
          <ReadingView card={card} reading={reading} tags={tags} askedNote={askedNote} actions={actions} />
        </Guard>
      ) : (
        <p class="dim pad">{t('papers.noneChosen')}</p>
      )}
    </div>
  );
}

function Failed({ failure, backup, onRetry }: { failure: Failure; backup: LocalBackup | undefined; onRetry: () => void }): JSX.Element {
  return (
    <NothingHere title={failure.message}>
      {failure.kind === 'storage' && backup && (
        <p class="dim">
          <Rich text={t('papers.backupApart', describe(backup))} parts={[(inner) => <a href="#settings">{inner}</a>]} />
        </p>
      )}
      <button type="button" class="button" onClick={onRetry}>{t('act.retry')}</button>
    </NothingHere>
  );
}

const describe = ({ at, saved }: LocalBackup): { day: string; papers: string } => (
  { day: formatDay(localDayOf(at)), papers: t('count.papers', saved) }
);

/** What is searched for may be among the papers that are not read yet. */
function NoneFound({ ready, actions }: { ready: boolean; actions: PapersActions }): JSX.Element {
  if (!ready) return <p class="dim pad grow" role="status">{t('papers.opening')}</p>;
  return (
    <NothingHere title={t('papers.none')}>
      <button type="button" class="button" onClick={() => actions.search('')}>
        {t('button.showAll')}
      </button>
    </NothingHere>
  );
}

/** The keys on one line, and all of them where the person asks: lines of keys would take the place of papers. */
function KeyHints({ isWhole, onWhole }: { isWhole: boolean; onWhole: () => void }): JSX.Element {
  return (
    <div class="hints dim">
      <p aria-hidden={!isWhole}>
        {TABLE_KEYS.map(([names, does]) => (
          <span key={names}>
            {names.split(' ').map((name) => (
              <kbd key={name}>{name}</kbd>
            ))}{' '}
            {t(does)}
          </span>
        ))}
      </p>
      <button type="button" class="text" aria-expanded={isWhole} onClick={onWhole}>{t('popup.keys')}</button>
    </div>
  );
}

function Nothing({ backup }: { backup: LocalBackup | undefined }): JSX.Element {
  return (
    <NothingHere title={t('papers.empty')}>
      {backup ? (
        <p>
          <Rich text={t('papers.backup', describe(backup))} parts={[(inner) => <a href="#settings">{inner}</a>]} />
        </p>
      ) : (
        <>
          <p class="dim">{t('papers.emptyHint')}</p>
          <a class="button primary" href="#import">{t('papers.emptyImport')}</a>
        </>
      )}
    </NothingHere>
  );
}
