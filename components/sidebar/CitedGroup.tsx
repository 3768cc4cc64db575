import { Component, type JSX } from 'preact';
import { t } from '@/lib/texts/t';
import { SaveButton } from '../ui/SaveButton';
import type { CitedHere, SidebarActions } from './sidebar-state';

export interface CitedGroupProps {
  cited: readonly CitedHere[];
  newTab: boolean;
  onSave: SidebarActions['save'];
}

/** The papers that the page cites and the person has: folded until they are asked for, below what is related. */
export class CitedGroup extends Component<CitedGroupProps, { isOpen?: boolean }> {
  override render({ cited, newTab, onSave }: CitedGroupProps, { isOpen = false }): JSX.Element {
    return (
      <div class="group">
        <div class="row head-row">
          <h2>
            <button
              class="fold" aria-expanded={isOpen}
              onClick={({ currentTarget }) => {
                this.setState({ isOpen: !isOpen }, () => currentTarget.closest('.group')!.scrollIntoView({ block: 'nearest' }));
              }}
            >
              {t('cited.group', cited.length)}
            </button>
          </h2>
        </div>
        <ol aria-label={t('cited.here')} hidden={!isOpen}>
          {isOpen && cited.map(({ paper: { key, title, href, byline, published, saved, inZotero }, label = t('cited.entry'), jump }) => (
            <li key={key} class="rel compact">
              <div class="body">
                <a class="title" href={href} target={newTab ? '_blank' : undefined}>{title}</a>
                <div class="by">
                  <button class="text" aria-label={t('cited.jump', { label, title })} onClick={jump}>{label}</button>{' '}
                  {[inZotero && t('zotero.inZotero'), byline, published?.slice(0, 4)].filter(Boolean).join(' · ')}
                </div>
              </div>
              <SaveButton what={title} saved={saved !== undefined} onToggle={(save) => onSave(key, save)} />
            </li>
          ))}
        </ol>
      </div>
    );
  }
}
