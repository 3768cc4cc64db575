import { Check, Clock, Eye } from 'lucide';
import type { ComponentChildren, JSX } from 'preact';
import { Guard } from '../ui/Guard';
import { useState } from 'preact/hooks';
import type { PaperCard } from '@/lib/messages/protocol';
import { formatVotes } from '@/lib/texts/format';
import { t } from '@/lib/texts/t';
import type { AbstractText } from '../paper/Abstract';
import { drawTitle } from '../paper/TextParts';
import { Icon } from '../ui/Icon';
import type { PaperAct } from '../paper/paper-acts';
import type { WatchMenuProps } from '../paper/WatchMenu';
import { SaveButton } from '../ui/SaveButton';
import { Peek } from './Peek';

export interface PaperItemProps {
  paper: PaperCard & { later?: true; watch?: string };
  /** The title, where words of it are marked. */
  title?: ComponentChildren;
  /** Shown by a dot. */
  isNew?: boolean;
  /** The address of a picture, which is loaded when it comes into view. */
  picture?: string | undefined;
  /** One line below the title: a text, which peeking tells at length and replaces, or what stays. */
  line?: ComponentChildren | (() => string);
  /** Why the paper is in this list, in more than a line. */
  why?: ComponentChildren;
  /** Votes over time, for a small curve in place of their number where they change. */
  curve?: readonly number[] | undefined;
  onSave: (save: boolean) => void;
  /** Puts it away or off, where the list is an inbox. */
  onPut?: (as: 'done' | 'later') => void;
  onReadAbstract: () => Promise<AbstractText>;
  onOpen: (event: MouseEvent) => void;
  onTake: (act: PaperAct) => void;
  onWatch: WatchMenuProps['onWatch'];
}

/** A paper in the popup's lists. What was opened or dismissed is paler. */
export function PaperItem(props: PaperItemProps): JSX.Element {
  return (
    <Guard name={t('part.paper')} plain={props.paper.title} box={{ tag: 'li', style: { padding: '10px 16px' } }}>
      <Item {...props} />
    </Guard>
  );
}

function Item(props: PaperItemProps): JSX.Element {
  const { paper, title, isNew = false, picture, line, why, curve, onSave, onReadAbstract, onOpen, onTake, onWatch } = props;
  const [abstract, setAbstract] = useState<AbstractText>();
  const [isOpen, setOpen] = useState(false);
  const toggle = async (): Promise<void> => {
    setOpen(!isOpen);
    if (!isOpen && !abstract) setAbstract(await onReadAbstract());
  };
  return (
    <li
      class={`item${paper.seen || paper.done ? ' seen' : ''}${picture ? ' pictured' : ''}${isOpen ? ' peeked' : ''}`} tabIndex={-1}
      data-key={paper.key}
    >
      {isNew && <span class="dot"><span class="sr">{t('popup.new')}</span></span>}
      {picture && (
        <img
          class="picture" src={picture} alt="" width={64} height={36} loading="lazy" decoding="async" referrerpolicy="no-referrer"
          onError={(event) => {
            event.currentTarget.style.visibility = 'hidden';
          }}
        />
      )}
      <div class="body">
        <a class="title" href={paper.href} aria-label={paper.titleParts && paper.title} onClick={onOpen}>{title ?? drawTitle(paper)}</a>
        {why}
        <div class="meta">
          {paper.watch !== undefined && <WatchMark query={paper.watch} />}
          <span class="line">
            {paper.inZotero && !isOpen && `${t('zotero.inZotero')} · `}
            {typeof line !== 'function' ? line : isOpen ? null : line()}
          </span>
          <Acts {...props} isOpen={isOpen} onToggle={() => void toggle()} />
        </div>
      </div>
      <div class="side">
        {curve && new Set(curve).size > 1 ? <Curve values={curve} /> : <Votes paper={paper} />}
        <SaveButton what={paper.title} saved={paper.saved !== undefined} onToggle={onSave} />
      </div>
      {isOpen && <Peek paper={paper} text={abstract} onOpen={onOpen} onTake={onTake} onWatch={onWatch} />}
    </li>
  );
}

/** Says that the person watches for such papers, and by which words. */
function WatchMark({ query }: { query: string }): JSX.Element {
  const name = t('watch.mark', { query });
  return (
    <span class="watched" role="img" aria-label={name} title={name}><Icon icon={Eye} size={12} /><span>{query}</span></span>
  );
}

/** What can be done with the paper, shown while it is pointed at or has the focus. */
function Acts({ paper, onPut, isOpen, onToggle }: PaperItemProps & { isOpen: boolean; onToggle: () => void }): JSX.Element {
  return (
    <span class="acts">
      {onPut && <PutButton as="done" isOn={paper.done === true} title={paper.title} onPut={onPut} />}
      {onPut && <PutButton as="later" isOn={paper.later === true} title={paper.title} onPut={onPut} />}
      {(paper.hasAbstract || paper.gist) && (
        <button
          type="button" class="text" data-act="abstract" aria-expanded={isOpen}
          aria-label={t('popup.abstractOf', { title: paper.title })} onClick={onToggle}
        >
          {t('popup.abstract')}
        </button>
      )}
    </span>
  );
}

interface PutButtonProps {
  as: 'done' | 'later';
  isOn: boolean;
  title: string;
  onPut: (as: 'done' | 'later') => void;
  /** Shows the word beside the icon. */
  wide?: boolean;
}

export function PutButton({ as, isOn, title, onPut, wide = false }: PutButtonProps): JSX.Element {
  const name = t(as === 'done' ? 'act.done' : 'act.later');
  return (
    <button
      type="button" class={wide ? 'ico put' : 'ico'} aria-pressed={isOn} aria-label={t('popup.actOn', { act: name, title })}
      title={t('popup.withKey', { act: name, key: as === 'done' ? 'e' : 'l' })} onClick={() => onPut(as)}
    >
      <Icon icon={as === 'done' ? Check : Clock} size={wide ? 14 : 16} />
      {wide && name}
    </button>
  );
}

function Votes({ paper: { appearance } }: { paper: PaperCard }): JSX.Element | null {
  const votes = appearance?.upvotes;
  return votes ? <span class="votes" role="img" aria-label={t('count.votes', votes)}>{formatVotes(votes)}</span> : null;
}

/** Votes over time as a small line. */
function Curve({ values }: { values: readonly number[] }): JSX.Element {
  const top = Math.max(...values, 1);
  const points = values.map((value, place) => `${((place / (values.length - 1)) * 40).toFixed(1)},${(11 - (value / top) * 10).toFixed(1)}`);
  return (
    <svg
      class="curve" width="40" height="12" viewBox="0 0 40 12" role="img"
      aria-label={t('popup.votesSoFar', { votes: values.join(', ') })}
    >
      <polyline points={points.join(' ')} fill="none" stroke="currentColor" stroke-width="1.3" />
    </svg>
  );
}
