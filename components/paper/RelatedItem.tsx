import { Component, type JSX } from 'preact';
import type { RelatedPaper } from '@/lib/messages/protocol';
import type { PaperKey } from '@/lib/paper/paper';
import { describePlace, formatDay } from '@/lib/texts/format';
import { t } from '@/lib/texts/t';
import { SaveButton } from '../ui/SaveButton';
import { Abstract, type AbstractText } from './Abstract';
import { Beam } from './Beam';
import { READING_STATE_NAMES } from './reading-state-names';
import { listTerms, Reasons } from './Reasons';
import { drawTitle } from './TextParts';
import { labelLink } from './link-label';

export interface RelatedItemProps {
  paper: RelatedPaper;
  /** Shown whole until the person folds it. */
  isOpen?: boolean;
  /** The digests are several: the one it appeared in is named. */
  isNamed?: boolean;
  /** Links open in a tab of their own. */
  newTab?: boolean;
  /** The page cites it. */
  isCited?: boolean;
  /** The site of the page, so that links stay on it. */
  site?: string | undefined;
  actions: RelatedItemActions;
}

export interface RelatedItemActions {
  save: (key: PaperKey, save: boolean) => void;
  readAbstract: (key: PaperKey, terms: string[]) => Promise<AbstractText>;
  /** Finds the id of a paper that is known by its title only, and opens its page; else `fallback`. */
  openByTitle: (key: PaperKey, fallback: string) => void;
}

interface RelatedItemState {
  isOpen?: boolean;
  /** The pointer or the focus was on it: it has its links. */
  isNear?: boolean;
  isReading?: boolean;
  abstract?: AbstractText;
}

/** From this share on, a paper's votes are worth a word: those of the first quarter of its day. */
const TELLING_VOTES = 0.75;

/**
 * A related paper: its title and, while it is open, who wrote it, why it is related, where and when it appeared, and its
 * links. Compact it is two lines, with the links while the pointer or the focus is on it. The beam at its edge is as long
 * as it is close. What a compact row does not show is not drawn: most rows stay as they are.
 */
export class RelatedItem extends Component<RelatedItemProps, RelatedItemState> {
  private isOpen = (): boolean => this.state.isOpen ?? this.props.isOpen ?? false;

  private approach = (): void => {
    if (!this.isOpen() && !this.state.isNear) this.setState({ isNear: true });
  };

  private async toggleAbstract(): Promise<void> {
    const { paper, actions } = this.props;
    const isReading = !(this.state.isReading && this.isOpen());
    this.setState({ isReading, isOpen: true });
    if (isReading && !this.state.abstract)
      this.setState({ abstract: await actions.readAbstract(paper.key, listTerms(paper)) });
  }

  override render({ paper, newTab, site, actions }: RelatedItemProps, { isNear, isReading, abstract }: RelatedItemState): JSX.Element {
    const isOpen = this.isOpen();
    const { key, title, saved } = paper;
    return (
      <li
        class={`rel${isOpen ? '' : ' compact'}${saved?.state === 'read' ? ' seen' : ''}`} tabIndex={-1}
        onMouseEnter={this.approach} onFocusIn={this.approach}
      >
        <Beam strength={paper.strength} />
        <div class="body">
          <a
            class="title" target={newTab ? '_blank' : undefined} aria-label={paper.titleParts && title}
            href={(site === 'huggingface' && paper.links.find(({ name }) => name === 'HF')?.href) || paper.href}
            onClick={(event) => {
              if (paper.arxivId || event.ctrlKey || event.metaKey || event.shiftKey) return;
              event.preventDefault();
              actions.openByTitle(key, event.currentTarget.href);
            }}
          >
            {drawTitle(paper)}
          </a>
          <div class="by">
            <button
              class="fold" aria-expanded={isOpen} aria-label={t('related.moreOn', { title })} data-act="open"
              onClick={() => this.setState({ isOpen: !isOpen })}
            />
            {this.props.isCited && `${t('cited.here')} · `}
            {describeWho(paper, isOpen)}
          </div>
          {isOpen && <Reasons paper={paper} />}
          {(isOpen || isNear) && this.drawLinks(isOpen)}
          {isOpen && isReading && <Abstract text={abstract} />}
        </div>
        <SaveButton what={title} saved={saved !== undefined} onToggle={(save) => actions.save(key, save)} />
      </li>
    );
  }

  /** Where it appeared and its links; of a compact row the links are seen alone, and a key presses the rest. */
  private drawLinks(isOpen: boolean): JSX.Element {
    const { paper, isNamed, newTab } = this.props;
    const { title } = paper;
    return (
      <div class="meta row">
        {isOpen && <Where paper={paper} isNamed={isNamed} />}
        <span class="row">
          {paper.links.map(({ name, href }) => (
            <a
              key={name} class="text" href={href} target={newTab ? '_blank' : undefined}
              aria-label={t('popup.linkOf', { link: labelLink(name), title })}
            >
              {name}
            </a>
          ))}
          {(paper.hasAbstract || paper.gist) && (
            <button
              class="text" aria-expanded={this.state.isReading ?? false} aria-label={t('popup.abstractOf', { title })} data-act="abstract"
              onClick={() => void this.toggleAbstract()}
            >
              {t('related.abstract')}
            </button>
          )}
        </span>
        {isOpen && paper.duplicates && <span title={paper.duplicates.join('\n')}>{t('count.duplicates', paper.duplicates.length)}</span>}
      </div>
    );
  }
}

/** What is to be known of it first, who wrote it, and the year; the day where the line below is not shown. */
function describeWho({ withdrawn, saved, inZotero, byline, published, appearance }: RelatedPaper, isOpen: boolean): string {
  const day = isOpen ? published?.slice(0, 4) : appearance?.date ?? published;
  const state = saved && saved.state !== 'to-read' && t(READING_STATE_NAMES[saved.state]);
  const known = [withdrawn && t('paper.withdrawn'), state, inZotero && t('zotero.inZotero')];
  return [...known, byline, day && formatDay(day)].filter(Boolean).join(' · ');
}

type WhereProps = Pick<RelatedItemProps, 'paper' | 'isNamed'>;

function Where({ paper: { appearance: here, published, votesAbove = 0 }, isNamed }: WhereProps): JSX.Element {
  if (!here) return <span class="where">{published && formatDay(published)}</span>;
  const { sourceName, upvotes, ...place } = here;
  const votes = upvotes && t('count.votes', upvotes);
  const above = votesAbove && t('related.votesAbove', { share: Math.round(100 * votesAbove) });
  return (
    <span class="where" title={[sourceName, formatDay(place.date), votes, above].filter(Boolean).join(', ')}>
      {isNamed && `${sourceName}, `}
      {describePlace(votesAbove >= TELLING_VOTES ? here : place)}
    </span>
  );
}
