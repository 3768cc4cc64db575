import type { JSX } from 'preact';
import type { ExportFormat } from '@/lib/messages/protocol';
import { formatCount } from '../paper/format';

export interface ExportBoxProps {
  selected: number;
  shown: number;
  total: number;
  onExport: (which: 'selected' | 'shown' | 'all', format: ExportFormat) => void;
}

const FORMATS: readonly (readonly [ExportFormat, string])[] = [
  ['bibtex', 'BibTeX, with notes and tags'], ['ris', 'RIS (Zotero, EndNote)'], ['csl-json', 'CSL-JSON (Zotero, Pandoc)'], ['csv', 'CSV (spreadsheets)'],
  ['markdown', 'Markdown list'], ['obsidian', 'Obsidian: a note per paper (zip)'], ['json', 'JSON: everything, can be restored'],
];

/** Takes papers out: which, in what format, one press. */
export function ExportBox({ selected, shown, total, onExport }: ExportBoxProps): JSX.Element {
  const which = [
    ...(selected > 0 ? [['selected', `the ${formatCount(selected)} selected`] as const] : []),
    ...(shown < total ? [['shown', `the ${formatCount(shown)} shown`] as const] : []),
    ['all', `all ${formatCount(total)}`] as const,
  ];
  return (
    <form
      class="row box wrap-center" aria-label="Export"
      onSubmit={(event) => {
        event.preventDefault();
        const data = new FormData(event.currentTarget);
        onExport(data.get('which') as 'selected' | 'shown' | 'all', data.get('format') as ExportFormat);
      }}
    >
      <label class="row">Export <select name="which">{which.map(([id, name]) => <option key={id} value={id}>{name}</option>)}</select></label>
      <label class="row">as <select name="format">{FORMATS.map(([id, name]) => <option key={id} value={id}>{name}</option>)}</select></label>
      <button type="submit" class="button primary" disabled={total === 0}>Download</button>
    </form>
  );
}
