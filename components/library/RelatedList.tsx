import type { ComponentChildren, JSX } from 'preact';
import type { RelatedPaper } from '@/lib/messages/protocol';
import { t } from '@/lib/texts/t';
import { Beam } from '../paper/Beam';
import { Reasons } from '../paper/Reasons';
import { RelatedGroups } from '../paper/RelatedGroups';
import { drawTitle } from '../paper/TextParts';
import { SaveButton } from '../ui/SaveButton';
import { libraryAddress } from './address';

export interface RelatedListProps {
  related: RelatedPaper[] | undefined;
  onSave: (key: string, save: boolean) => void;
}

/** The papers that are related to one, or to a text: in groups by how close they are. */
export function RelatedList({ related, onSave }: RelatedListProps): JSX.Element {
  const wrap = (children: ComponentChildren): JSX.Element => <p class="dim">{children}</p>;
  if (!related) return wrap('…');
  if (related.length === 0) return wrap(t('reading.noneRelated'));
  return (
    <div class="near">
      <RelatedGroups
        heading="h4" papers={related} draw={(paper) => (
          <li key={paper.key} class="rel">
            <Beam strength={paper.strength} />
            <div class="grow">
              <a class="title" href={libraryAddress(paper.key)} aria-label={paper.titleParts && paper.title}>{drawTitle(paper)}</a>
              <Reasons paper={paper} />
            </div>
            <SaveButton what={paper.title} saved={paper.saved !== undefined} onToggle={(save) => onSave(paper.key, save)} />
          </li>
        )}
      />
    </div>
  );
}
