import type { JSX } from 'preact';
import type { RecentImport } from '@/lib/messages/protocol';
import { formatTime, localDayOf } from '@/lib/paper/day';
import { countOf, formatDay } from '../paper/format';

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
  const papers = `${countOf(added, 'new paper')}${updated > 0 ? `, ${countOf(updated, 'paper')} completed` : ''}`;
  if (state === 'writing') return `${papers} so far; ${countOf(total - done, 'paper')} to go.`;
  return state === 'failed' ? `${papers}, then it failed.` : `${papers}.`;
}

/** What came of taking an import back. */
export function describeUndone(kept: number): string {
  return `Import undone.${kept > 0 ? ` ${countOf(kept, 'paper')} that changed since ${kept === 1 ? 'was' : 'were'} kept.` : ''}`;
}
