import { foldTitle } from '@/lib/paper/title-key';
import { arxivQueryUrl, arxivTitleSearch, parseArxivAtom } from '@/lib/digest/arxiv-api';
import { isSamePaper } from '@/lib/digest/merge';
import type { AnswerOf, Ask } from '@/lib/messages/protocol';
import { ToldFailure } from '@/lib/messages/server';
import type { Context } from './context';
import { fetchText } from './fetching';
import { takeDigests } from './write';

/**
 * Looks a title-only paper up in arXiv's API, because the person asked. A sure match gives the paper
 * its id at once; a doubtful one is only proposed.
 */
export async function identifyPaper(context: Context, { key }: Ask<'paper.identify'>): Promise<AnswerOf<'paper.identify'>> {
  const paper = await context.db.papers.get(key);
  if (!paper) throw new ToldFailure({ kind: 'not-found', message: 'Sidelight does not know this paper any more.' });
  if (paper.arxivId) return { arxivId: paper.arxivId, sure: true };
  const search = arxivTitleSearch(paper.title);
  if (!search) return { sure: false };
  const { text } = await fetchText(context, arxivQueryUrl({ search, max: 5 }));
  const { entries, error } = parseArxivAtom(text);
  if (error !== undefined) throw new ToldFailure({ kind: 'network', message: `arXiv: ${error}` });
  const named = entries.filter((entry) => foldTitle(entry.title) === paper.titleKey);
  const match = named.find((entry) => isSamePaper(paper, entry) === 'same') ?? named[0] ?? entries[0];
  if (!match?.arxivId) return { sure: false };
  const sure = isSamePaper(paper, match) === 'same';
  const appearance = paper.appearances.at(-1);
  if (sure && appearance) {
    await takeDigests(context, [{ source: appearance.source, sourceName: appearance.sourceName, date: appearance.date, entries: [match] }]);
  }
  return { arxivId: match.arxivId, title: match.title, sure };
}
