import type { ComponentChildren, JSX } from 'preact';
import type { Failure, PageView } from '@/lib/messages/protocol';
import type { SidebarActions } from './sidebar-state';

export interface NothingProps {
  view: PageView | undefined;
  failure: Failure | undefined;
  filtered: boolean;
  onRetry: () => void;
  onUnfilter: () => void;
  onLibrary: SidebarActions['showLibrary'];
}

/** Stands in place of the list while it is empty: why, and what to do. */
export function Nothing({ view, failure, filtered, onRetry, onUnfilter, onLibrary }: NothingProps): JSX.Element | null {
  if (failure) {
    return (
      <Message title={failure.message}>
        {failure.kind !== 'gone' && <Act name="Try again" onAct={onRetry} />}
      </Message>
    );
  }
  if (!view) return <Message title="Looking through your digests…" />;
  const { toFollow } = view;
  switch (view.state) {
    case 'empty-store':
      return (
        <Message title="No digests yet">
          <p>{view.notice ?? 'The daily papers are fetched by themselves.'} Meanwhile, the toolbar button offers a sample.</p>
          <Act name="Look again" onAct={onRetry} />
        </Message>
      );
    case 'filling':
      return <Message title="Your digests are being read in" />;
    case 'no-text':
      return (
        <Message title="This page tells too little">
          <p>{view.notice ?? 'Neither a title nor an abstract of this paper is known yet.'}</p>
          <Act name="Look again" onAct={onRetry} />
        </Message>
      );
    default:
      return filtered ? (
        <Message title="Nothing close with this filter">
          <Act name="Show all related" onAct={onUnfilter} />
        </Message>
      ) : (
        <Message title="Nothing close in your digests yet">
          {toFollow && <Act name={`Follow ${toFollow}`} onAct={() => onLibrary('subscribe', toFollow)} />}{' '}
          <Act name="Fetch older lists" onAct={() => onLibrary('history')} />
        </Message>
      );
  }
}

function Act({ name, onAct }: { name: string; onAct: () => void }): JSX.Element {
  return <button type="button" class="button" onClick={onAct}>{name}</button>;
}

function Message({ title, children }: { title: string; children?: ComponentChildren }): JSX.Element {
  return (
    <div class="nothing" role="status">
      <p class="strong">{title}</p>
      {children}
    </div>
  );
}
