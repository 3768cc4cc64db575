import type { JSX } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import type { PaperCard, TodayPaper } from '@/lib/messages/protocol';
import { Abstract, type AbstractText } from '../paper/Abstract';
import { drawTitle } from '../paper/TextParts';
import { SaveButton } from '../ui/SaveButton';
import { Facts, Links } from './Peek';
import { PutButton } from './PaperItem';
import { listInbox, listShownPapers, type PopupActions, type PopupState } from './popup-state';

/** The paper whose row had the focus last, else the first one of the list. */
export function useCurrentPaper(root: { current: HTMLElement | null }, state: PopupState): CurrentPaper | undefined {
  const [key, setKey] = useState<string>();
  useEffect(() => {
    const follow = ({ target }: FocusEvent): void => {
      const row = (target as HTMLElement).closest<HTMLElement>('li[data-key]');
      if (row) setKey(row.dataset['key']);
    };
    root.current?.addEventListener('focusin', follow);
    return () => root.current?.removeEventListener('focusin', follow);
  }, []);
  if (!state.isWide) return undefined;
  const papers = listShownPapers(state);
  const paper = papers.find((each) => each.key === key) ?? papers[0];
  const inboxPaper = listInbox(state)?.find((each) => each.key === paper?.key);
  return paper && { key: paper.key, title: paper.title, paper, inboxPaper };
}

export interface CurrentPaper {
  key: string;
  title: string;
  paper: PaperCard;
  /** The same, where the list is an inbox. */
  inboxPaper: TodayPaper | undefined;
}

/** The paper of the row in front, at length, beside the list. */
export function Reader({ paper: current, actions }: { paper: CurrentPaper | undefined; actions: PopupActions }): JSX.Element {
  const [text, setText] = useState<AbstractText>();
  const key = current?.key;
  useEffect(() => {
    let isOld = false;
    setText(undefined);
    if (key !== undefined) {
      void actions.readAbstract(key).then((read) => {
        if (!isOld) setText(read);
      });
    }
    return () => {
      isOld = true;
    };
  }, [key]);
  if (!current) return <article class="view" />;
  const { paper, inboxPaper } = current;
  const onOpen = (event: MouseEvent): void => actions.open(event, paper);
  return (
    <article class="view" tabIndex={0} aria-label={paper.title}>
      <h2><a class="title" href={paper.href} onClick={onOpen}>{drawTitle(paper)}</a></h2>
      <Facts paper={paper} text={text} />
      <div class="row">
        <SaveButton what={paper.title} saved={paper.saved !== undefined} onToggle={(save) => actions.save(paper.key, save)} wide />
        {inboxPaper && (
          <>
            <PutButton as="later" isOn={inboxPaper.later === true} title={paper.title} onPut={(as) => actions.put(inboxPaper, as)} wide />
            <PutButton as="done" isOn={inboxPaper.done === true} title={paper.title} onPut={(as) => actions.put(inboxPaper, as)} wide />
          </>
        )}
        <span class="grow" />
        <Links paper={paper} onOpen={onOpen} />
      </div>
      <Abstract text={text} />
    </article>
  );
}
