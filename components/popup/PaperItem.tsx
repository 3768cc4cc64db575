import type { ComponentChildren, JSX } from 'preact';
import { Guard } from '../ui/Guard';
import { useState } from 'preact/hooks';
import type { PaperCard } from '@/lib/messages/protocol';
import { Abstract, type AbstractText } from '../paper/Abstract';
import { drawTitle } from '../paper/TextParts';
import { SaveButton } from '../ui/SaveButton';

export interface PaperItemProps {
  paper: PaperCard;
  /** The number before the title. */
  place?: number | undefined;
  /** The address of a picture, which is loaded when it comes into view. */
  picture?: string | undefined;
  /** What stands below the title. */
  detail?: string;
  /** Why the paper is in this list: a coloured line, or its `Reasons`. */
  why?: ComponentChildren;
  /** Votes over time, for a small curve. */
  curve?: readonly number[] | undefined;
  /** The paper was looked at before, and is shown paler. */
  dimmed?: boolean;
  onSave: (save: boolean) => void;
  onReadAbstract: () => Promise<AbstractText>;
  onOpen: (event: MouseEvent) => void;
}

/** A paper in the popup's lists. */
export function PaperItem(props: PaperItemProps): JSX.Element {
  return (
    <Guard name="This paper" plain={props.paper.title} box={{ tag: 'li', style: { padding: '10px 16px' } }}>
      <Item {...props} />
    </Guard>
  );
}

function Item({
  paper, place, picture, detail, why, curve, dimmed = false, onSave, onReadAbstract, onOpen,
}: PaperItemProps): JSX.Element {
  const [abstract, setAbstract] = useState<AbstractText>();
  const [open, setOpen] = useState(false);
  const toggle = async (): Promise<void> => {
    setOpen(!open);
    if (!open && !abstract) setAbstract(await onReadAbstract());
  };
  return (
    <li
      class={`item${dimmed ? ' seen' : ''}${picture ? ' pictured' : place === undefined ? ' unplaced' : ''}`} tabIndex={-1}
      data-key={paper.key}
    >
      <span class="place" aria-hidden="true">
        {place}
      </span>
      {picture && (
        <img
          class="picture" src={picture} alt="" width={64} height={36} loading="lazy" decoding="async" referrerpolicy="no-referrer"
          onError={(event) => {
            event.currentTarget.style.visibility = 'hidden';
          }}
        />
      )}
      <div class="body">
        <a class="title" href={paper.href} aria-label={paper.titleParts && paper.title} onClick={onOpen}>
          {drawTitle(paper)}
        </a>
        {typeof why === 'string' ? why && <div class="because">{why}</div> : why}
        <div class="meta">
          {detail !== undefined && <span>{detail}</span>}
          {curve && curve.length > 1 && <Curve values={curve} />}
          {paper.links.map(({ name, label, href }) => (
            <a key={name} href={href} aria-label={`${label} of ${paper.title}`} onClick={onOpen}>
              {name}
            </a>
          ))}
          {(paper.hasAbstract || paper.gist) && (
            <button
              type="button" class="text" data-act="abstract" aria-expanded={open} aria-label={`Abstract of ${paper.title}`}
              onClick={() => void toggle()}
            >
              abstract
            </button>
          )}
        </div>
        {open && <Abstract text={abstract} />}
      </div>
      <SaveButton what={paper.title} saved={paper.saved !== undefined} onToggle={onSave} />
    </li>
  );
}

/** Votes over time as a small line. */
function Curve({ values }: { values: readonly number[] }): JSX.Element {
  const top = Math.max(...values, 1);
  const points = values.map((value, place) => `${((place / (values.length - 1)) * 40).toFixed(1)},${(11 - (value / top) * 10).toFixed(1)}`);
  return (
    <svg class="curve" width="40" height="12" viewBox="0 0 40 12" role="img" aria-label={`Votes so far: ${values.join(', ')}`}>
      <polyline points={points.join(' ')} fill="none" stroke="currentColor" stroke-width="1.3" />
    </svg>
  );
}
