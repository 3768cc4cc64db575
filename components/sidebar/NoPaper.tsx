import type { JSX } from 'preact';

/** What the browser's side panel shows beside a page without a paper. */
export function NoPaper(): JSX.Element {
  return (
    <main class="sidebar" aria-label="Sidelight">
      <h1 class="unseen">Sidelight</h1>
      <div class="nothing" role="status">
        <p class="strong">No paper in this tab</p>
        <p>Open one on arXiv, Hugging Face, ar5iv or alphaXiv: its related papers show here.</p>
      </div>
    </main>
  );
}
