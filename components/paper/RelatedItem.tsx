import { Component, type JSX } from 'preact';
import type { RelatedPaper } from '@/lib/messages/protocol';
import type { PaperKey } from '@/lib/paper/paper';
import { SaveButton } from '../ui/SaveButton';
import { Abstract, type AbstractText } from './Abstract';
import { describePlace, formatDay } from './format';
import { Reasons } from './Reasons';
import { drawTitle } from './TextParts';

export interface RelatedItemProps {
  paper: RelatedPaper;
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

/** A related paper in three lines: its title, why it is related, where and when it appeared. The bar at its edge shows how close it is. */
export class RelatedItem extends Component<RelatedItemProps, { open: boolean; abstract?: AbstractText }> {
  override state = { open: false, abstract: undefined as AbstractText | undefined };

  private async toggle(): Promise<void> {
    const { open, abstract } = this.state;
    const { paper, actions } = this.props;
    this.setState({ open: !open });
    if (!open && !abstract)
      this.setState({ abstract: await actions.readAbstract(paper.key, paper.reasons.map(({ text }) => text)) });
  }

  override render({ paper, site, actions }: RelatedItemProps): JSX.Element {
    const { open, abstract } = this.state;
    const { key, title } = paper;
    return (
      <li class="rel" tabIndex={-1}>
        <i
          class="bar" style={{ opacity: 0.25 + 0.75 * paper.strength }} role="img"
          aria-label={`Closeness ${Math.round(paper.strength * 100)} of 100`}
        />
        <div class="body">
          <a
            class="title" aria-label={paper.titleParts && title}
            href={(site === 'huggingface' && paper.links.find(({ name }) => name === 'HF')?.href) || paper.href}
            onClick={(event) => {
              if (paper.arxivId) return;
              event.preventDefault();
              actions.openByTitle(key, event.currentTarget.href);
            }}
          >
            {drawTitle(paper)}
          </a>
          <Reasons paper={paper} />
          <div class="meta">
            <Where paper={paper} />
            {paper.links.map(({ name, label, href }) => (
              <a key={name} href={href} aria-label={`${label} of ${title}`}>
                {name}
              </a>
            ))}
            {(paper.hasAbstract || paper.gist) && (
              <button
                type="button" class="text" aria-expanded={open} aria-label={`Abstract of ${title}`} data-act="abstract"
                onClick={() => void this.toggle()}
              >
                abstract
              </button>
            )}
            {paper.duplicates && <span title={paper.duplicates.join('\n')}>+{paper.duplicates.length} alike</span>}
          </div>
          {open && <Abstract text={abstract} />}
        </div>
        <SaveButton what={title} saved={paper.saved !== undefined} onToggle={(save) => actions.save(key, save)} />
      </li>
    );
  }
}

function Where({ paper }: { paper: RelatedPaper }): JSX.Element {
  const here = paper.appearance;
  const parts = [
    paper.withdrawn && 'withdrawn',
    here ? describePlace(here) : paper.published && formatDay(paper.published),
    paper.saved && paper.saved.state !== 'to-read' && paper.saved.state,
  ].filter(Boolean);
  return <span class="where" title={here ? `${here.sourceName}, ${here.date}` : undefined}>{parts.join(' · ')}</span>;
}
