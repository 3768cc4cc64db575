import type { JSX } from 'preact';
import type { CitedPaper } from '@/lib/messages/protocol';
import { describePlace } from '@/lib/texts/format';
import { languageTag, t } from '@/lib/texts/t';
import { SaveButton } from '../ui/SaveButton';
import { READING_STATE_NAMES } from './reading-state-names';
import { labelLink } from './link-label';

export interface CitedCardProps {
  paper: CitedPaper;
  /** Links open in a tab of their own. */
  newTab: boolean;
  /** Why the last act failed. */
  problem?: string | undefined;
  onSave: (save: boolean) => void;
}

/** What is known of a paper that the page cites, beside the citation or its entry in the bibliography. */
export function CitedCard({ paper, newTab, problem, onSave }: CitedCardProps): JSX.Element {
  const { title, appearance: here, saved, byline, published, gist, withdrawn, links, href, inZotero } = paper;
  const target = newTab ? '_blank' : undefined;
  const where = [
    here && `${here.sourceName}, ${describePlace(here)}`, saved && t(READING_STATE_NAMES[saved.state]), inZotero && t('zotero.inZotero'),
  ];
  const who = [withdrawn && t('paper.withdrawn'), byline, published?.slice(0, 4)];
  return (
    <div class="card" role="dialog" aria-label={title} lang={languageTag()}>
      <p class="dim">{where.filter(Boolean).join(' · ')}</p>
      <a class="title" href={href} target={target} rel="noopener">{title}</a>
      <p class="dim">{who.filter(Boolean).join(' · ')}</p>
      {gist && <p class="gist">{gist}</p>}
      {problem && <p class="problem" role="status">{problem}</p>}
      <div class="row">
        <SaveButton wide what={title} saved={saved !== undefined} onToggle={onSave} />
        {links.map(({ name, href: to }) => (
          <a
            key={name} class="text" href={to} target={target} rel="noopener"
            aria-label={t('popup.linkOf', { link: labelLink(name), title })}
          >
            {name}
          </a>
        ))}
      </div>
    </div>
  );
}
