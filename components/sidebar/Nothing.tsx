import type { ComponentChildren, JSX } from 'preact';
import type { Failure, PageView } from '@/lib/messages/protocol';
import { t } from '@/lib/texts/t';
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
      <Message title={<span class="problem">{failure.message}</span>}>
        {failure.kind !== 'gone' && <Act name={t('act.retry')} onAct={onRetry} />}
      </Message>
    );
  }
  if (!view) return <Message title={t('sidebar.looking')} />;
  const { toFollow, headline, notice } = view;
  if (headline) {
    return (
      <Message title={headline}>
        {notice && <><p>{notice}</p><Act name={t('sidebar.lookAgain')} onAct={onRetry} /></>}
      </Message>
    );
  }
  return filtered ? (
    <Message title={t('sidebar.nothingWithFilter')}>
      <Act name={t('sidebar.showAllRelated')} onAct={onUnfilter} />
    </Message>
  ) : (
    <Message title={t('related.nothingCloseYet')}>
      {toFollow && <Act name={t('sidebar.follow', { category: toFollow })} onAct={() => onLibrary('subscribe', toFollow)} />}{' '}
      <Act name={t('sidebar.fetchOlder')} onAct={() => onLibrary('history')} />
    </Message>
  );
}

function Act({ name, onAct }: { name: string; onAct: () => void }): JSX.Element {
  return <button class="button" onClick={onAct}>{name}</button>;
}

function Message({ title, children }: { title: ComponentChildren; children?: ComponentChildren }): JSX.Element {
  return (
    <div class="nothing" role="status">
      <p class="strong">{title}</p>
      {children}
    </div>
  );
}
