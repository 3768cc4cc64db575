import type { JSX } from 'preact';
import type { PageView } from '@/lib/messages/protocol';
import type { ReadingState } from '@/lib/paper/paper';
import { formatDay } from '../paper/format';
import { Choice } from '../ui/Choice';
import { SaveButton } from '../ui/SaveButton';
import type { SidebarActions } from './sidebar-state';

/** Where the page's paper appeared, in one line. */
export function HeadLine({ view }: { view: PageView | undefined }): JSX.Element {
  const here = view?.paper.appearance;
  const more = (view?.allAppearances.length ?? 0) - 1;
  if (!here) return <span class="line grow">{view ? 'Not in your digests' : 'Sidelight'}</span>;
  const text = [
    `${here.sourceName}, ${formatDay(here.date)}`,
    here.rank !== undefined && `#${here.rank}`,
    here.upvotes !== undefined && `▲ ${here.upvotes}`,
    more > 0 && `+${more}`,
  ].filter(Boolean).join(' · ');
  const all = view?.allAppearances.map((other) => other && `${other.sourceName}, ${other.date}`).join('\n');
  return <span class="line grow" title={all}>{text}</span>;
}

const STATES: readonly (readonly [ReadingState, string])[] = [['to-read', 'to read'], ['reading', 'reading'], ['read', 'read']];

export function Head({ view, actions }: { view: PageView; actions: SidebarActions }): JSX.Element {
  const { saved } = view.paper;
  return (
    <div class="row acts">
      <SaveButton what="this paper" saved={saved !== undefined} wide onToggle={(save) => actions.save('page', save)} />
      <select
        class="choice button" aria-label="Cite this paper" value=""
        onChange={(event) => {
          actions.cite(event.currentTarget.value as 'bibtex');
          event.currentTarget.value = '';
        }}
      >
        <option value="" disabled selected hidden>Cite</option>
        <option value="bibtex">Copy BibTeX</option>
        <option value="markdown">Copy Markdown link</option>
        <option value="text">Copy formatted text</option>
        <option value="ris">Copy RIS</option>
      </select>
      <span class="grow" />
      {saved && <Choice name="Reading state" value={saved.state} options={STATES} onChoose={actions.setState} />}
    </div>
  );
}
