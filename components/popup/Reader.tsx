import type { JSX } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import type { PaperKey } from '@/lib/paper/paper';
import { Abstract, type AbstractText } from '../paper/Abstract';
import { drawTitle } from '../paper/TextParts';
import { SaveButton } from '../ui/SaveButton';
import { Facts, Links } from './Peek';
import { PutButton } from './PaperItem';
import { listInbox, listShownPapers, type PopupProps } from './popup-state';

/** The key of the paper whose row had the focus last. */
export function useFocusedPaper(root: { current: HTMLElement | null }): PaperKey | undefined {
  const [key, setKey] = useState<PaperKey>();
  useEffect(() => {
    const follow = ({ target }: FocusEvent): void => {
      const row = (target as HTMLElement).closest<HTMLElement>('li[data-key]');
      if (row) setKey(row.dataset['key']);
    };
    root.current?.addEventListener('focusin', follow);
    return () => root.current?.removeEventListener('focusin', follow);
  }, []);
  return key;
}

/** The paper of the row in front, at length, beside the list; the list's first one where none is. */
export function Reader({ state, actions, focused }: PopupProps & { focused: PaperKey | undefined }): JSX.Element {
  const papers = listShownPapers(state);
  const paper = papers.find((each) => each.key === focused) ?? papers[0];
  const key = paper?.key;
  const [text, setText] = useState<AbstractText>();
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
  if (!paper) return <article class="view" />;
  const inboxPaper = listInbox(state)?.find((each) => each.key === key);
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
        <Links
          paper={paper} text={text} onOpen={onOpen} onTake={(act) => actions.take([paper.key], act)} onWatch={actions.watchFor}
        />
      </div>
      <Abstract text={text} />
    </article>
  );
}
