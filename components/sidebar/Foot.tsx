import type { JSX } from 'preact';
import type { PageView } from '@/lib/messages/protocol';
import { t } from '@/lib/texts/t';
import { type Toast, UndoButton } from '../ui/Toast';
import { Sky } from './Sky';

export interface FootProps {
  view: PageView | undefined;
  toast: Toast | undefined;
  siteName: string | undefined;
  onTurnOff: (() => void) | undefined;
}

/** The related papers as a sky, and how much they were chosen from; for a moment, what was just done, with its undo. */
export function Foot({ view, toast, siteName, onTurnOff }: FootProps): JSX.Element {
  return (
    <footer class={`foot row${toast ? ' told' : ''}`}>
      {!toast && view && view.related.length > 0 && <Sky papers={view.related} />}
      <span class="grow" role="status">
        {toast ? toast.text : view && view.store.digests > 0 && describeStore(view.store)}
      </span>
      <UndoButton toast={toast} />
      {!toast && onTurnOff && siteName && (
        <button class="text" title={t('sidebar.turnOnAgain')} onClick={onTurnOff}>
          {t('sidebar.hideOn', { site: siteName })}
        </button>
      )}
    </footer>
  );
}

const describeStore = ({ papers, digests }: PageView['store']): string =>
  t('sidebar.chosenFrom', { papers: t('count.papers', papers), digests: t('count.digests', digests) });
