import { Component, type JSX } from 'preact';
import type { RelatedPaper } from '@/lib/messages/protocol';
import { groupByCloseness } from '@/lib/paper/closeness';
import { t } from '@/lib/texts/t';

export interface RelatedGroupsProps {
  papers: readonly RelatedPaper[];
  /** Draws a row; `place` counts through all groups. */
  draw: (paper: RelatedPaper, place: number) => JSX.Element;
  heading?: 'h2' | 'h4';
}

const GROUP_NAMES = { veryClose: 'related.veryClose', close: 'related.close', loose: 'related.loose' } as const;

/**
 * Related papers in groups by how close they are. The loose group is folded, unless there is no other. Each `li` is a
 * paper: a group is a list item by its role alone.
 */
export class RelatedGroups extends Component<RelatedGroupsProps> {
  /** The loose group is shown. Once it was, a later answer does not fold it away from under the reader. */
  private isOpen: boolean | undefined;

  override render({ papers, draw, heading: Heading = 'h3' as 'h2' }: RelatedGroupsProps): JSX.Element {
    const groups = groupByCloseness(papers);
    if (groups.every(({ isLoose }) => isLoose)) this.isOpen ??= true;
    let place = 0;
    return (
      <ol class="list" aria-label={t('related.label')}>
        {groups.map(({ id, isLoose, papers: group }) => {
          const name = t(GROUP_NAMES[id]);
          const isFolded = isLoose && !this.isOpen;
          return (
            <div key={id} class="group" role="listitem">
              <div class="row head-row">
                <Heading>
                  {isLoose ? (
                    <button
                      class="fold" aria-expanded={!isFolded} aria-label={`${name} (${group.length})`}
                      onClick={() => {
                        this.isOpen = isFolded;
                        this.forceUpdate();
                      }}
                    >
                      {name}
                    </button>
                  ) : name}
                </Heading>
                <span class="dim">{group.length}</span>
              </div>
              <ol aria-label={name} hidden={isFolded}>{group.map((paper) => draw(paper, place++))}</ol>
            </div>
          );
        })}
      </ol>
    );
  }
}
