import type { JSX } from 'preact';
import type { RecentImport } from '@/lib/messages/protocol';
import { formatMoment } from '@/lib/texts/format';
import { formatCount, t } from '@/lib/texts/t';

interface RecentImportsProps {
  imports: readonly (RecentImport & { kept?: number })[];
  onUndo: (id: string) => void;
}

/** What was imported in the last days: also after the page was closed, or another file was chosen, it can be taken back. */
export function RecentImports({ imports, onUndo }: RecentImportsProps): JSX.Element | null {
  if (imports.length === 0) return null;
  return (
    <>
      <h3>{t('imports.title')}</h3>
      <ul class="plain">
        {imports.map((each) => {
          const name = t('imports.name', { file: each.name ?? t('imports.paste'), when: formatMoment(each.at) });
          return (
            <li key={each.id}>
              {name}: <span role="status">{describe(each)}</span>{' '}
              {each.state !== 'undone' && (
                <button type="button" class="text accent" aria-label={t('imports.undo', { name })} onClick={() => onUndo(each.id)}>
                  {t('button.undo')}
                </button>
              )}
            </li>
          );
        })}
      </ul>
    </>
  );
}

function describe({ state, added, updated, done, total, kept = 0 }: RecentImport & { kept?: number }): string {
  if (state === 'undone') return describeUndone(kept);
  const fresh = t('count.newPapers', added);
  const papers = updated > 0 ? t('imports.completed', { papers: fresh, completed: formatCount(updated) }) : fresh;
  if (state === 'writing') return t('imports.soFar', { papers, left: formatCount(total - done) });
  return state === 'failed' ? t('imports.failedAfter', { papers }) : papers;
}

/** What came of taking an import back. */
export function describeUndone(kept: number): string {
  return [t('imports.undone'), kept > 0 && t('imports.kept', kept)].filter(Boolean).join(' ');
}
