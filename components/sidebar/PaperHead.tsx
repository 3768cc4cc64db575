import type { JSX } from 'preact';
import type { CiteFormat, PageView } from '@/lib/messages/protocol';
import { describePlace, formatDay } from '@/lib/texts/format';
import { t } from '@/lib/texts/t';
import { Publication } from '../paper/Publication';
import { listReadingStates } from '../paper/reading-state-names';
import { Menu } from '../ui/Menu';
import { SaveButton } from '../ui/SaveButton';
import type { SidebarActions } from './sidebar-state';

/** Where the page's paper appeared, in one line. That it appeared nowhere is said only where there are lists. */
export function HeadLine({ view }: { view: PageView | undefined }): JSX.Element {
  const here = view?.paper.appearance;
  const more = (view?.allAppearances.length ?? 0) - 1;
  if (!here) return <span class="line grow">{view?.store.digests ? t('sidebar.notInDigests') : 'Sidelight'}</span>;
  const all = view?.allAppearances.map((other) => other && `${other.sourceName}, ${formatDay(other.date)}`).join('\n');
  return <span class="line grow" title={all}>{here.sourceName}, {describePlace(here)}{more > 0 && ` · +${more}`}</span>;
}

/** The formats of citations, as a menu names them. */
export const listCiteFormats = (): [CiteFormat, string][] => [
  ['bibtex', 'BibTeX'], ['markdown', t('cite.markdown')], ['text', t('cite.text')], ['ris', 'RIS'],
];

export function PaperHead({ view, actions }: { view: PageView; actions: SidebarActions }): JSX.Element {
  const { saved, arxivId, inZotero } = view.paper;
  return (
    <>
      <Publication paper={view.paper} />
      <div class="row acts">
        <SaveButton saved={saved !== undefined} wide onToggle={(save) => actions.save('page', save)} />
        <Menu name={t('reading.citeThis')} label={t('reading.cite')} options={listCiteFormats()} onChoose={actions.cite} />
        {arxivId && <button class="button" aria-label={t('pdf.download')} onClick={actions.savePdf}>PDF</button>}
        <span class="grow line">{inZotero && t('zotero.inZotero')}</span>
        {saved && <Menu name={t('state.label')} value={saved.state} options={listReadingStates()} onChoose={actions.setState} />}
      </div>
    </>
  );
}
