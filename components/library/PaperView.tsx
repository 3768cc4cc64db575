import type { JSX } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import type { CiteFormat, FocusChoice, PaperCard } from '@/lib/messages/protocol';
import type { PaperKey } from '@/lib/paper/paper';
import { t } from '@/lib/texts/t';
import { Abstract } from '../paper/Abstract';
import { FocusBar } from '../paper/FocusBar';
import { WatchMenu, type WatchMenuProps } from '../paper/WatchMenu';
import { listCiteFormats } from '../sidebar/PaperHead';
import { Menu } from '../ui/Menu';
import { SaveButton } from '../ui/SaveButton';
import { Appearances } from './Appearances';
import { ReadingHead } from './ReadingHead';
import type { ReadFacts } from './papers-state';
import { RelatedList } from './RelatedList';

export interface PaperViewProps {
  /** `undefined` until it is known. */
  paper: PaperCard | undefined;
  facts: ReadFacts | undefined;
  /** Back to the list, on a narrow window. */
  onClose: () => void;
  onSave: (key: PaperKey, save: boolean) => void;
  onCite: (key: PaperKey, format: CiteFormat) => void;
  onFocus: (focus: FocusChoice | undefined) => void;
  onWatch: WatchMenuProps['onWatch'];
}

/** A paper of a digest to read: its abstract, what of the library is similar, what else is related, and where it appeared. */
export function PaperView({ paper, facts, onClose, onSave, onCite, onFocus, onWatch }: PaperViewProps): JSX.Element {
  const box = useRef<HTMLElement>(null);
  const key = paper?.key;
  useEffect(() => {
    if (box.current) box.current.scrollTop = 0;
  }, [key]);
  if (!paper) return <article class="reading" aria-busy="true"><p class="dim" role="status">{t('reading.opening')}</p></article>;
  if (!paper.title) return <Unknown onClose={onClose} />;
  return (
    <article class="reading" aria-label={paper.title} tabIndex={-1} ref={box}>
      <button type="button" class="text back" onClick={onClose}>{t('reading.back')}</button>
      <ReadingHead paper={paper} watch={<WatchMenu paper={paper} categories={facts?.abstract?.categories} onWatch={onWatch} />} />
      <div class="row wrap-center acts">
        <SaveButton what={paper.title} saved={paper.saved !== undefined} wide onToggle={(save) => onSave(paper.key, save)} />
        <Menu
          name={t('reading.citeThis')} label={t('reading.cite')} options={listCiteFormats()}
          onChoose={(format) => onCite(paper.key, format)}
        />
      </div>
      <h3 class="sr">{t('reading.abstract')}</h3>
      <Abstract text={facts?.abstract} />
      <Related facts={facts} onSave={onSave} onFocus={onFocus} />
      <Appearances facts={facts} />
    </article>
  );
}

function Related({ facts, onSave, onFocus }: Pick<PaperViewProps, 'facts' | 'onSave' | 'onFocus'>): JSX.Element {
  const saved = facts?.related?.filter((each) => each.saved) ?? [];
  const others = facts?.related?.filter((each) => !each.saved);
  const isAllSaved = saved.length > 0 && others?.length === 0;
  const bar = <FocusBar roles={facts?.roles ?? []} focus={facts?.focus} onFocus={onFocus} />;
  return (
    <>
      {saved.length > 0 && (
        <>
          <h3>{t('reading.similar')}</h3>
          {bar}
          <RelatedList related={saved} onSave={onSave} />
        </>
      )}
      {!isAllSaved && (
        <>
          <h3>{t('reading.related')}</h3>
          {saved.length === 0 && bar}
          <RelatedList related={others} onSave={onSave} />
        </>
      )}
    </>
  );
}

function Unknown({ onClose }: { onClose: () => void }): JSX.Element {
  return (
    <article class="reading" aria-label={t('reading.noPaper')}>
      <p class="strong">{t('reading.unknown')}</p>
      <button type="button" class="button" onClick={onClose}>{t('reading.showList')}</button>
    </article>
  );
}
