import type { JSX } from 'preact';
import type { PaperCard, SiteName } from '@/lib/messages/protocol';
import { t } from '@/lib/texts/t';
import { drawTitle } from '../paper/TextParts';
import { SaveButton } from '../ui/SaveButton';

export interface ThisTabProps {
  paper: PaperCard | undefined;
  /** The tab's site, where Sidelight is turned off on it. */
  offSite: SiteName | undefined;
  /** Nothing is kept of this window. */
  isPrivate: boolean;
  onSave: (save: boolean) => void;
  onRelated: () => void;
  onTurnOn: () => void;
}

/** The paper of the tab in front, to save or to see what is related; and the button that turns Sidelight on again for its site. */
export function ThisTab({ paper, offSite, isPrivate, onSave, onRelated, onTurnOn }: ThisTabProps): JSX.Element {
  return (
    <>
      {isPrivate && (
        <div class="this-tab row" role="status">
          <span class="grow dim">{t('failure.privateWindow')}</span>
        </div>
      )}
      {offSite && (
        <div class="this-tab row">
          <span class="grow dim">{t('popup.offOnSite', { site: offSite.name })}</span>
          <button type="button" class="text accent" onClick={onTurnOn}>{t('popup.turnOn')}</button>
        </div>
      )}
      {paper && <Paper paper={paper} onSave={onSave} onRelated={onRelated} />}
    </>
  );
}

function Paper({ paper, onSave, onRelated }: Pick<ThisTabProps, 'onSave' | 'onRelated'> & { paper: PaperCard }): JSX.Element {
  return (
    <div class="this-tab row">
      <span class="dim">{t('popup.thisTab')}</span>
      <span class="grow one-line" title={paper.title}>{drawTitle(paper)}</span>
      {paper.inZotero && <span class="dim">{t('zotero.inZotero')}</span>}
      <button type="button" class="text" onClick={onRelated}>{t('popup.related')}</button>
      <SaveButton saved={paper.saved !== undefined} onToggle={onSave} />
    </div>
  );
}
