import type { JSX } from 'preact';
import type { AnswerOf, FoundPaper } from '@/lib/messages/protocol';
import { formatDay } from '@/lib/texts/format';
import { t } from '@/lib/texts/t';
import { drawPart } from '../paper/TextParts';
import { Empty, Failed } from './Empty';
import { PaperItem } from './PaperItem';
import { type PopupActions, type PopupProps, SEEN_ROWS } from './popup-state';
import { Rich } from '../ui/Rich';
import { InSteps } from '../ui/InSteps';
import { findHint, SEARCH_HINTS } from './search-hints';

/** A text of fewer words is what somebody searches for: it has too little in it to be compared. */
const MIN_LIKE_WORDS = 4;
/** Chinese and Japanese are written without blanks; so many of their signs are about as many words. */
const LIKE_SIGNS = /[\u3040-\u9fff].{7}/s;

const isLikeText = (query: string): boolean => query.trim().split(/\s+/).length >= MIN_LIKE_WORDS || LIKE_SIGNS.test(query.trim());

/** What the search box found, over saved and digest papers, and how else one can search. */
export function Found({ state, actions }: PopupProps): JSX.Element {
  const { found, query, failure } = state;
  return (
    <>
      {/* The search box stands over it. */}
      <div class="under" />
      <Operators query={query} onSearch={actions.search} />
      {failure ? <Failed failure={failure} onRetry={() => actions.search(query)} isBelow />
        : !found ? <Empty title={t('found.searching')} isBelow waiting />
          : <Results found={found} query={query} canWatch={!state.isPrivate} actions={actions} />}
    </>
  );
}

function Results({ found, query, canWatch, actions }: {
  found: AnswerOf<'search.find'>; query: string; canWatch: boolean; actions: PopupActions;
}): JSX.Element {
  const { papers, total, unknown, corrected, isPartial } = found;
  const findLike = isLikeText(query) && { act: t('papers.findLike'), onAct: actions.findLike };
  if (papers.length === 0) {
    return (
      <Empty
        title={unknown ? t('found.notUnderstood', { words: quote(unknown) }) : t('found.nothing', { words: quote([query]) })} isBelow
        detail={unknown
          ? t('found.useOperators', { operators: SEARCH_HINTS.map(({ operator }) => operator).join(', ') })
          : t('found.whatIsSearched')}
        {...(findLike || { act: t('found.clear'), onAct: () => actions.search('') })}
      />
    );
  }
  return (
    <>
      <div class="row part">
        <h1 class="grow">{t('found.papersFound', total)}</h1>
        {canWatch && <button type="button" class="text" onClick={() => actions.watch(query)}>{t('watch.watchSearch')}</button>}
        {findLike && <button type="button" class="text" onClick={actions.findLike}>{t('papers.findLike')}</button>}
      </div>
      {unknown && <p class="notice notice-row" role="status">{t('found.ignored', { words: quote(unknown) })}</p>}
      {isPartial && <p class="notice notice-row" role="status">{t('papers.partial')}</p>}
      {corrected && (
        <p class="notice notice-row" role="status">
          <Rich text={t(corrected.isAlso ? 'found.alsoShowing' : 'found.showing', { words: corrected.text })} parts={[drawStrong]} />
        </p>
      )}
      <ol class="list" aria-label={t('found.papers')}>
        <InSteps
          first={SEEN_ROWS} rows={papers} draw={(paper) => (
            <PaperItem
              key={paper.key} paper={paper} line={<Line paper={paper} />} title={paper.titleMarks?.map(drawPart)}
              onSave={(save) => actions.save(paper.key, save)} onReadAbstract={() => actions.readAbstract(paper.key, query.split(/\s+/))}
              onOpen={(event) => actions.open(event, paper)} onTake={(act) => actions.take([paper.key], act)}
              onWatch={actions.watchFor}
            />
          )}
        />
      </ol>
    </>
  );
}

/** So many characters of a query are repeated: two lines. */
const MAX_QUOTED = 70;
const shorten = (text: string): string => (text.length > MAX_QUOTED ? `${text.slice(0, MAX_QUOTED).trimEnd()}…` : text);
const quote = (texts: readonly string[]): string => texts.map((text) => t('found.quoted', { text: shorten(text) })).join(', ');
const drawStrong = (inner: string): JSX.Element => <strong>{inner}</strong>;

/** Authors, or where else the words stand that were searched for; and the day. */
function Line({ paper }: { paper: FoundPaper }): JSX.Element {
  const day = paper.appearance?.date ?? paper.published;
  return (
    <>
      {paper.withdrawn && `${t('paper.withdrawn')} · `}
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
        <code>{hint.operator}</code> {t(hint.about)} <code>{hint.example}</code>
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
        <button key={operator} type="button" title={t(about)} onClick={() => add(operator)}>{operator}</button>
      ))}
      <button type="button" title={t('found.exactHint')} onClick={() => add('"')}>{`"${t('found.exact')}"`}</button>
      <button type="button" title={t('found.withoutHint')} onClick={() => add('-')}>-{t('found.without')}</button>
    </p>
  );
}
