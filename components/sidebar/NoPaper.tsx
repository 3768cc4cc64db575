import type { JSX } from 'preact';
import { SITES } from '@/lib/sites/registry';
import { formatList } from '@/lib/texts/format';
import { t } from '@/lib/texts/t';
import { digestAddress, NEWEST } from '../library/address';
import { Logo } from '../ui/Icon';

/** What the browser's side panel shows beside a page without a paper. Its link opens in the tab beside it. */
export function NoPaper(): JSX.Element {
  return (
    <main class="sidebar none" aria-label="Sidelight">
      <h1 class="unseen">Sidelight</h1>
      <div class="nothing" role="status">
        <Logo size={28} />
        <p class="strong">{t('sidebar.noPaper')}</p>
        <p>{t('sidebar.openOne', { sites: formatList(SITES.map(({ name }) => name), 'disjunction') })}</p>
        <a class="button" href={`library.html${digestAddress(NEWEST)}`}>{t('sidebar.openNewest')}</a>
      </div>
    </main>
  );
}
