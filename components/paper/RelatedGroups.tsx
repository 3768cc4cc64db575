import { Component, type JSX } from 'preact';
import type { RelatedPaper } from '@/lib/messages/protocol';
import { groupByCloseness } from '@/lib/paper/closeness';

export interface RelatedGroupsProps {
  papers: readonly RelatedPaper[];
  /** Draws a row; `place` counts through all groups. */
  draw: (paper: RelatedPaper, place: number) => JSX.Element;
  heading?: 'h2' | 'h4';
}

/**
 * Related papers in groups by how close they are. The loose group is folded, unless there is no other. Each `li` is a
 * paper: a group is a list item by its role alone.
 */
export class RelatedGroups extends Component<RelatedGroupsProps, { isOpen?: boolean }> {
  override render({ papers, draw, heading: Heading = 'h3' as 'h2' }: RelatedGroupsProps, { isOpen }: { isOpen?: boolean }): JSX.Element {
    const groups = groupByCloseness(papers);
    let place = 0;
    return (
      <ol class="list" aria-label="Related papers">
        {groups.map(({ name, isLoose, papers: group }) => {
          const isFolded = isLoose && !(isOpen ?? groups.length === 1);
          return (
            <div key={name} class="group" role="listitem">
              <div class="row head-row">
                <Heading>
                  {isLoose ? (
                    <button
                      type="button" class="fold" aria-expanded={!isFolded} aria-label={`${name} (${group.length})`}
                      onClick={() => this.setState({ isOpen: isFolded })}
                    >
                      {name}
                    </button>
                  ) : name}
                </Heading>
                <span class="dim">{group.length}</span>
              </div>
              {!isFolded && <ol aria-label={name}>{group.map((paper) => draw(paper, place++))}</ol>}
            </div>
          );
        })}
      </ol>
    );
  }
}
