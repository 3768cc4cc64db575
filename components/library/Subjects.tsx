import type { JSX } from 'preact';
import type { LibraryMap, MapPaper } from '@/lib/messages/protocol';
import type { PaperKey } from '@/lib/paper/paper';
import { formatCount, t } from '@/lib/texts/t';
import { subjectAddress, writeAddress } from './address';
import { ShareBar } from './ShareBar';

export interface SubjectsProps {
  map: LibraryMap;
  /** The name of the subject whose papers are listed. */
  chosen: string | undefined;
  onPick: (key: PaperKey) => void;
}

/**
 * The named subjects of the map with their numbers of papers, each with an address; below the one that the address names, its papers.
 * Subjects are found anew when the library changes, so that it may be gone.
 */
export function Subjects({ map, chosen, onPick }: SubjectsProps): JSX.Element | null {
  const named = listSubjects(map);
  const isGone = chosen !== undefined && named.every(({ name }) => name !== chosen);
  if (named.length < 2 && !isGone) return null;
  const most = named[0]?.papers.length ?? 1;
  return (
    <div class="beside">
      <h3>{t('map.subjects')}</h3>
      {isGone && <p class="dim" role="status">{t('map.noSubject')}</p>}
      <ul class="plain counted">
        {named.map(({ name, papers: mine }) => (
          <li key={name}>
            <a
              href={name === chosen ? writeAddress(['insights']) : subjectAddress(name)} aria-current={name === chosen ? 'true' : undefined}
              aria-expanded={name === chosen}
            >
              {name} <span class="num dim">{formatCount(mine.length)}</span>
            </a>
            <ShareBar share={mine.length / most} />
            {name === chosen && (
              <div class="subject-papers" role="region" aria-label={name}><PaperButtons papers={mine} onPick={onPick} /></div>
            )}
          </li>
        ))}
      </ul>
    </div>
  );
}

/** The named subjects with their papers, the largest first. */
export function listSubjects({ subjects, papers }: LibraryMap): { name: string; papers: MapPaper[] }[] {
  return subjects
    .flatMap((name, subject) => (name === null ? [] : [{ name, papers: papers.filter((paper) => paper.subject === subject) }]))
    .sort((a, b) => b.papers.length - a.papers.length);
}

/** Titles that lead to their papers. */
export function PaperButtons({ papers, onPick }: Pick<SubjectsProps, 'onPick'> & { papers: readonly MapPaper[] }): JSX.Element {
  return (
    <ul class="plain">
      {papers.map((point) => (
        <li key={point.key}>
          <button type="button" class="text" onClick={() => onPick(point.key)}>{point.title}</button>
        </li>
      ))}
    </ul>
  );
}
