import type { JSX } from 'preact';
import type { AnswerOf, FoundPaper } from '@/lib/messages/protocol';
import { formatDay } from '@/lib/texts/format';
import { t } from '@/lib/texts/t';
import { drawPart } from '../paper/TextParts';
import { Empty } from './Empty';
import { PaperItem } from './PaperItem';
import type { PopupActions, PopupProps } from './popup-state';
import { findHint, SEARCH_HINTS } from './search-hints';

const FIND_LIKE = 'Find papers like this text…';
/** A text of fewer words is what somebody searches for: it has too little in it to be compared. */
const MIN_LIKE_WORDS = 4;

const isLikeText = (query: string): boolean => query.trim().split(/\s+/).length >= MIN_LIKE_WORDS;

/** What the search box found, over saved and digest papers, and how else one can search. */
export function Found({ state, actions }: PopupProps): JSX.Element {
  const { found, query, failure } = state;
  return (
    <>
      {/* The search box stands over it. */}
      <div class="under" />
      <Operators query={query} onSearch={actions.search} />
      {failure ? <Empty title={failure.message} isBelow act="Retry" onAct={() => actions.search(query)} />
        : !found ? <Empty title="Searching…" isBelow waiting />
          : <Results found={found} query={query} actions={actions} />}
    </>
  );
}

function Results({ found, query, actions }: { found: AnswerOf<'search.find'>; query: string; actions: PopupActions }): JSX.Element {
  const { papers, total, unknown, corrected } = found;
  const findLike = isLikeText(query) && { act: FIND_LIKE, onAct: actions.findLike };
  if (papers.length === 0) {
    return (
      <Empty
        title={unknown ? `Sidelight does not understand ${quote(unknown)}` : `Nothing found for “${query}”`} isBelow
        detail={unknown
          ? `Search with ${SEARCH_HINTS.map(({ operator }) => operator).join(', ')} or with words alone.`
          : 'The search looks through titles, abstracts, authors, ids, tags and notes of everything stored here.'}
        {...(findLike || { act: 'Clear the search', onAct: () => actions.search('') })}
      />
    );
  }
  return (
    <>
      <div class="row part">
        <h1 class="grow">{t('count.papers', total)} found</h1>
        {findLike && <button type="button" class="text" onClick={actions.findLike}>{FIND_LIKE}</button>}
      </div>
      {unknown && <p class="notice notice-row" role="status">Left out, as Sidelight does not understand it: {quote(unknown)}</p>}
      {corrected && (
        <p class="notice notice-row" role="status">
          {corrected.isAlso ? 'Also showing results for ' : 'Showing results for '}<strong>{corrected.text}</strong>
        </p>
      )}
      <ol class="list" aria-label="Found papers">
        {papers.map((paper) => (
          <PaperItem
            key={paper.key} paper={paper} line={<Line paper={paper} />} title={paper.titleMarks?.map(drawPart)}
            onSave={(save) => actions.save(paper.key, save)} onReadAbstract={() => actions.readAbstract(paper.key, query.split(/\s+/))}
            onOpen={(event) => actions.open(event, paper)}
          />
        ))}
      </ol>
    </>
  );
}

const quote = (texts: readonly string[]): string => texts.map((text) => `“${text}”`).join(', ');

/** Authors, or where else the words stand that were searched for; and the day. */
function Line({ paper }: { paper: FoundPaper }): JSX.Element {
  const day = paper.appearance?.date ?? paper.published;
  return (
    <>
      {paper.withdrawn && 'Withdrawn · '}
      {paper.line?.map(drawPart)}
      {day && ` · ${formatDay(day)}`}
    </>
  );
}

/** Explains the operator that is being typed; else offers those that there are. */
function Operators({ query, onSearch }: { query: string; onSearch: (query: string) => void }): JSX.Element {
  const hint = findHint(query);
  if (hint) {
    return (
      <p class="operators" role="status">
        <code>{hint.operator}</code> {hint.about}, as in <code>{hint.example}</code>
      </p>
    );
  }
  const add = (text: string): void => {
    onSearch(`${query.trimEnd()} ${text}`);
    document.querySelector<HTMLInputElement>('.search input')?.focus();
  };
  return (
    <p class="operators">
      {SEARCH_HINTS.slice(0, 4).map(({ operator, about }) => (
        <button key={operator} type="button" title={about} onClick={() => add(operator)}>{operator}</button>
      ))}
      <button type="button" title="these words in this order" onClick={() => add('"')}>"exact"</button>
      <button type="button" title="papers without a word" onClick={() => add('-')}>-without</button>
    </p>
  );
}
