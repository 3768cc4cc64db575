import type { JSX } from 'preact';
import type { PageView } from '@/lib/messages/protocol';
import type { ReadingState } from '@/lib/paper/paper';
import { describePlace } from '@/lib/texts/format';
import { Publication } from '../paper/Publication';
import { Menu } from '../ui/Menu';
import { SaveButton } from '../ui/SaveButton';
import type { SidebarActions } from './sidebar-state';

/** Where the page's paper appeared, in one line. That it appeared nowhere is said only where there are lists. */
export function HeadLine({ view }: { view: PageView | undefined }): JSX.Element {
  const here = view?.paper.appearance;
  const more = (view?.allAppearances.length ?? 0) - 1;
  if (!here) return <span class="line grow">{view?.store.digests ? 'Not in your digests' : 'Sidelight'}</span>;
  const all = view?.allAppearances.map((other) => other && `${other.sourceName}, ${other.date}`).join('\n');
  return <span class="line grow" title={all}>{here.sourceName}, {describePlace(here)}{more > 0 && ` · +${more}`}</span>;
}

export const CITE_FORMATS = [
  ['bibtex', 'BibTeX'], ['markdown', 'Markdown link'], ['text', 'Formatted text'], ['ris', 'RIS'],
] as const;
const STATES: readonly (readonly [ReadingState, string])[] = [['to-read', 'to read'], ['reading', 'reading'], ['read', 'read']];

export function PaperHead({ view, actions }: { view: PageView; actions: SidebarActions }): JSX.Element {
  const { saved } = view.paper;
  return (
    <>
      <Publication paper={view.paper} />
      <div class="row acts">
        <SaveButton what="this paper" saved={saved !== undefined} wide onToggle={(save) => actions.save('page', save)} />
        <Menu name="Cite this paper" label="Cite" options={CITE_FORMATS} onChoose={actions.cite} />
        <span class="grow" />
        {saved && <Menu name="Reading state" value={saved.state} options={STATES} onChoose={actions.setState} />}
      </div>
    </>
  );
}
