import type { JSX } from 'preact';
import type { RecentImport } from '@/lib/messages/protocol';
import { localDayOf } from '@/lib/paper/day';
import { formatDay, formatTime } from '@/lib/texts/format';
import { t } from '@/lib/texts/t';

interface RecentImportsProps {
  imports: readonly (RecentImport & { kept?: number })[];
  onUndo: (id: string) => void;
}

/** What was imported in the last days: also after the page was closed, or another file was chosen, it can be taken back. */
export function RecentImports({ imports, onUndo }: RecentImportsProps): JSX.Element | null {
  if (imports.length === 0) return null;
  return (
    <>
      <h3>Imports of the last seven days</h3>
      <ul class="plain">
        {imports.map((each) => {
          const name = `${each.name ?? 'A paste'}, ${formatDay(localDayOf(each.at))}, ${formatTime(each.at)}`;
          return (
            <li key={each.id}>
              {name}: <span role="status">{describe(each)}</span>{' '}
              {each.state !== 'undone' && (
                <button type="button" class="text accent" aria-label={`Undo the import: ${name}`} onClick={() => onUndo(each.id)}>
                  Undo
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
  const papers = `${t('count.newPapers', added)}${updated > 0 ? `, ${t('count.papers', updated)} completed` : ''}`;
  if (state === 'writing') return `${papers} so far; ${t('count.papers', total - done)} to go.`;
  return state === 'failed' ? `${papers}, then it failed.` : `${papers}.`;
}

/** What came of taking an import back. */
export function describeUndone(kept: number): string {
  return `Import undone.${kept > 0 ? ` ${t('count.papers', kept)} that changed since ${kept === 1 ? 'was' : 'were'} kept.` : ''}`;
}
