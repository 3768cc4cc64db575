import type { ComponentChildren, JSX } from 'preact';
import { useState } from 'preact/hooks';
import type { RelatedPaper } from '@/lib/messages/protocol';
import { Reasons } from '../paper/Reasons';
import { drawTitle } from '../paper/TextParts';
import { SaveButton } from '../ui/SaveButton';

export interface RelatedListProps {
  related: RelatedPaper[] | undefined;
  onSave: (key: string, save: boolean) => void;
  onShow: (key: string) => void;
}

/** The papers that are related to one, or to a text: a few, and more on demand. */
export function RelatedList({ related, onSave, onShow }: RelatedListProps): JSX.Element {
  const [shown, setShown] = useState(5);
  const wrap = (children: ComponentChildren): JSX.Element => <p class="dim">{children}</p>;
  if (!related) return wrap('…');
  if (related.length === 0) return wrap('Nothing close in your digests yet.');
  return (
    <>
      <ul class="plain near">
        {related.slice(0, shown).map((paper) => (
          <li key={paper.key} class="rel">
            <i class="edge" style={{ opacity: 0.25 + 0.75 * paper.strength }} aria-hidden="true" />
            <div class="grow">
              {paper.saved ? (
                <button
                  type="button" class="link" aria-label={paper.titleParts && paper.title} onClick={() => onShow(paper.key)}
                >
                  {drawTitle(paper)}
                </button>
              ) : (
                <a href={paper.href} target="_blank" rel="noreferrer" aria-label={paper.titleParts && paper.title}>
                  {drawTitle(paper)}
                </a>
              )}
              <Reasons reasons={paper.reasons} />
            </div>
            <SaveButton what={paper.title} saved={paper.saved !== undefined} onToggle={(save) => onSave(paper.key, save)} />
          </li>
        ))}
      </ul>
      {related.length > shown && (
        <button type="button" class="text" onClick={() => setShown(related.length)}>
          {related.length - shown} more
        </button>
      )}
    </>
  );
}
