import './papers.css';
import './digests.css';
import type { JSX } from 'preact';
import { t } from '@/lib/texts/t';
import { digestAddress, NEWEST } from './address';
import type { DigestActions, DigestState } from './digest-state';
import { DigestList } from './DigestList';
import { NothingHere } from './NothingHere';
import { PaperView } from './PaperView';
import { SourceShelf } from './SourceShelf';
import { SourcesPane, type SourcesPaneProps } from './SourcesPane';
import { Guard } from '../ui/Guard';

export interface DigestsProps {
  state: DigestState;
  actions: DigestActions;
  /** How lists come in; it stands in the place of the paper while it is open. */
  pane: SourcesPaneProps;
  isPaneOpen: boolean;
}

/** The lists of all sources to read: sources, days and papers, and beside them the paper in front. */
export function Digests({ state, actions, pane, isPaneOpen }: DigestsProps): JSX.Element {
  const { view, current, facts, open } = state;
  const digest = view?.digest;
  const paper = view?.papers.find(({ key }) => key === current);
  return (
    <div class={`digest-view${isPaneOpen ? ' with-pane' : ''}${isPaneOpen || (open && paper) ? ' open' : ''}`}>
      <Guard name={t('part.sources')}><SourceShelf sources={pane.sources} shown={digest?.source} /></Guard>
      <div class="left">
        <Guard name={t('part.list')}><DigestList state={state} actions={actions} /></Guard>
        {!digest && <NoList {...{ state, actions, pane, isPaneOpen }} />}
      </div>
      <div class="right">
        {isPaneOpen ? (
          <div class="pane" role="region" aria-label={t('pane.label')}>
            <a class="text back" href={digest ? digestAddress(digest.source, digest.date) : digestAddress(NEWEST)}>{t('pane.back')}</a>
            <SourcesPane {...pane} />
          </div>
        ) : paper && (
          <Guard key={paper.key} name={t('part.paper')} plain={paper.title} box={{ class: 'reading' }}>
            <PaperView
              paper={paper} facts={facts} onClose={actions.close} onSave={actions.save} onCite={actions.cite} onFocus={actions.focus}
              onWatch={actions.watchFor}
            />
          </Guard>
        )}
      </div>
    </div>
  );
}

/** Why there is no list, and what to do about it. */
function NoList({ state: { view, failure }, actions, pane, isPaneOpen }: DigestsProps): JSX.Element {
  if (failure) {
    return (
      <NothingHere title={failure.message}>
        <button type="button" class="button" onClick={actions.retry}>{t('act.retry')}</button>
      </NothingHere>
    );
  }
  if (!view) return <p class="dim pad" role="status">{t('digest.opening')}</p>;
  if (view.sources.length > 0) {
    return (
      <NothingHere title={t('digest.noneOfDay')}>
        <a class="button" href={digestAddress(NEWEST)}>{t('digest.showNewest')}</a>
      </NothingHere>
    );
  }
  const failing = pane.sources.find(({ lastError }) => lastError);
  return (
    <NothingHere title={t(pane.sources.some(({ busy }) => busy) ? 'digest.onTheirWay' : 'digest.none')}>
      <p class="dim">{failing?.lastError!.message ?? t('digest.howMore')}</p>
      {failing && <button type="button" class="button primary" onClick={() => pane.onRefresh(failing.id)}>{t('act.retry')}</button>}{' '}
      {!isPaneOpen && <button type="button" class="button" onClick={pane.onSample}>{t('button.loadSample')}</button>}
    </NothingHere>
  );
}
