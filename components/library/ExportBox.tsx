import type { JSX } from 'preact';
import { EXPORT_MENU } from '@/lib/export/registry';
import type { ExportFormat } from '@/lib/messages/protocol';
import { formatCount, type MessageKey, t } from '@/lib/texts/t';

export interface ExportBoxProps {
  /** Numbers of papers. */
  selected: number;
  shown: number;
  total: number;
  onExport: (which: 'selected' | 'shown' | 'all', format: ExportFormat) => void;
  /** Sends the papers to Zotero. */
  onSend: (which: 'selected' | 'shown' | 'all') => void;
}

/** The form that exports papers: which papers, and in what format. */
export function ExportBox({ selected, shown, total, onExport, onSend }: ExportBoxProps): JSX.Element {
  const which = [
    ...(selected > 0 ? [['selected', t('export.selected', { count: formatCount(selected) })] as const] : []),
    ...(shown < total ? [['shown', t('export.shown', { count: formatCount(shown) })] as const] : []),
    ['all', t('export.all', { count: formatCount(total) })] as const,
  ];
  return (
    <form
      class="row box wrap-center" aria-label={t('export.label')}
      onSubmit={(event) => {
        event.preventDefault();
        const data = new FormData(event.currentTarget);
        onExport(data.get('which') as 'selected' | 'shown' | 'all', data.get('format') as ExportFormat);
      }}
    >
      <label class="row">
        {t('export.papers')} <select name="which">{which.map(([id, name]) => <option key={id} value={id}>{name}</option>)}</select>
      </label>
      <label class="row">
        {t('export.format')}{' '}
        <select name="format">{EXPORT_MENU.map(({ id, label }) => <option key={id} value={id}>{nameExport(label)}</option>)}</select>
      </label>
      <button type="submit" class="button primary" disabled={total === 0}>{t('button.download')}</button>
      <button
        type="button" class="button" disabled={total === 0}
        onClick={({ currentTarget: { form } }) => onSend(new FormData(form!).get('which') as 'selected' | 'shown' | 'all')}
      >
        {t('zotero.send')}
      </button>
    </form>
  );
}

type LabelKey = Extract<MessageKey, `exportFormat.${string}`>;

/** A format's label is the key of a message; where no message has it, it is the words themselves. */
const nameExport = (label: string): string => t(label as LabelKey) || label;
