import type { JSX } from 'preact';
import type { PaperCard } from '@/lib/messages/protocol';
import { formatDay, joinNames } from '@/lib/texts/format';
import { t } from '@/lib/texts/t';
import { listNoteActs, type PaperAct } from '../paper/paper-acts';
import { Abstract, type AbstractText } from '../paper/Abstract';
import { WatchMenu, type WatchMenuProps } from '../paper/WatchMenu';
import { labelLink } from '../paper/link-label';

export interface PeekProps {
  paper: PaperCard;
  /** `undefined` while it is being read. */
  text: AbstractText | undefined;
  onOpen: (event: MouseEvent) => void;
  onTake: (act: PaperAct) => void;
  onWatch: WatchMenuProps['onWatch'];
}

/** A card names at most this many authors. */
const MAX_AUTHORS = 12;

/** What a paper is, in the place of its row: authors, venue, abstract or gist, and its other places. */
export function Peek(props: PeekProps): JSX.Element {
  return (
    <div class="peek">
      <Facts {...props} />
      <Abstract text={props.text} />
      <Links {...props} />
    </div>
  );
}

export function Facts({ paper, text }: Pick<PeekProps, 'paper' | 'text'>): JSX.Element {
  const { authors, published, appearance, inZotero } = paper;
  const names = joinNames(authors) + (authors.length >= MAX_AUTHORS ? ' et al.' : '');
  const place = appearance?.rank !== undefined && t('popup.rankIn', { rank: appearance.rank, list: appearance.sourceName });
  return (
    <p class="facts">
      {[
        inZotero && t('zotero.inZotero'), names, text?.venue ?? paper.journalRef, published && formatDay(published), place,
      ].filter(Boolean).join(' · ')}
    </p>
  );
}

export function Links({ paper, text, onOpen, onTake, onWatch }: PeekProps): JSX.Element {
  return (
    <div class="links row">
      {paper.links.map(({ name, href }) => (
        <a key={name} href={href} aria-label={t('popup.linkOf', { link: labelLink(name), title: paper.title })} onClick={onOpen}>
          {name === name.toUpperCase() ? name : labelLink(name)}
        </a>
      ))}
      {[...listNoteActs(), ...(paper.arxivId ? [['download-pdf', t('pdf.download')] as const] : [])].map(([act, name]) => (
        <button
          key={act} type="button" class="text" aria-label={t('notes.actOn', { act: name, title: paper.title })} onClick={() => onTake(act)}
        >
          {name}
        </button>
      ))}
      <span class="grow" />
      <WatchMenu paper={paper} categories={text?.categories} onWatch={onWatch} />
    </div>
  );
}
