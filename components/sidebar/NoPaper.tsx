import type { JSX } from 'preact';
import { SITES } from '@/lib/sites/registry';
import { formatList } from '@/lib/texts/format';
import { t } from '@/lib/texts/t';

/** What the browser's side panel shows beside a page without a paper. */
export function NoPaper(): JSX.Element {
  return (
    <main class="sidebar" aria-label="Sidelight">
      <h1 class="unseen">Sidelight</h1>
      <div class="nothing" role="status">
        <p class="strong">{t('sidebar.noPaper')}</p>
        <p>{t('sidebar.openOne', { sites: formatList(SITES.map(({ name }) => name), 'disjunction') })}</p>
      </div>
    </main>
  );
}
