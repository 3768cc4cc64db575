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
  const { toFollow, headline, notice } = view;
  if (headline) {
    return (
      <Message title={headline}>
        {notice && <><p>{notice}</p><Act name="Look again" onAct={onRetry} /></>}
      </Message>
    );
  }
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

function Act({ name, onAct }: { name: string; onAct: () => void }): JSX.Element {
  return <button class="button" onClick={onAct}>{name}</button>;
}

function Message({ title, children }: { title: string; children?: ComponentChildren }): JSX.Element {
  return (
    <div class="nothing" role="status">
      <p class="strong">{title}</p>
      {children}
    </div>
  );
}
