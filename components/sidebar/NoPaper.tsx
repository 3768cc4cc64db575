import type { JSX } from 'preact';
import { SITES } from '@/lib/sites/registry';

/** `en-GB` puts no comma before the "or". */
const SITE_NAMES = new Intl.ListFormat('en-GB', { type: 'disjunction' }).format(SITES.map(({ name }) => name));

/** What the browser's side panel shows beside a page without a paper. */
export function NoPaper(): JSX.Element {
  return (
    <main class="sidebar" aria-label="Sidelight">
      <h1 class="unseen">Sidelight</h1>
      <div class="nothing" role="status">
        <p class="strong">No paper in this tab</p>
        <p>Open one on {SITE_NAMES}: its related papers show here.</p>
      </div>
    </main>
  );
}
