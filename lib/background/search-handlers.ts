import type { AnswerOf, Ask } from '@/lib/messages/protocol';
import { parseArxivId } from '@/lib/paper/arxiv-id';
import type { PaperKey } from '@/lib/paper/paper';
import { foldTitle } from '@/lib/paper/title-key';
import { findRelated } from '@/lib/related/index';
import type { Database, StoredPaper } from '@/lib/store/database';
import { listEntries } from '@/lib/store/library';
import { getPapers } from '@/lib/store/papers';
import { toCards } from './cards';
import type { Context } from './context';

const SHOWN = 50;

/**
 * Finds papers by id, by how their title starts, by saved title, author, tag or note, and by the words
 * of title and abstract, in this order; every paper once.
 */
export async function findInStore(context: Context, { text, limit = SHOWN }: Ask<'search.find'>): Promise<AnswerOf<'search.find'>> {
  const { db } = context;
  const wanted = text.trim();
  if (!wanted) return { papers: [], total: 0 };
  const id = parseArxivId(wanted)?.id;
  const [byId, byTitle, saved, byWords] = await Promise.all([
    id === undefined ? [] : getPapers(db, [id]),
    byTitleStart(db, wanted),
    inLibrary(db, wanted),
    byText(context, wanted, limit),
  ]);
  const found = new Map<PaperKey, StoredPaper>();
  for (const paper of [...byId, ...saved, ...byTitle, ...byWords]) found.set(paper.key, paper);
  return { papers: await toCards(db, [...found.values()].slice(0, limit)), total: found.size };
}

async function byTitleStart(db: Database, text: string): Promise<StoredPaper[]> {
  const start = foldTitle(text);
  return start.length < 2 ? [] : db.papers.where('titleKey').startsWith(start).limit(20).toArray();
}

async function inLibrary(db: Database, text: string): Promise<StoredPaper[]> {
  const words = text.toLowerCase().split(/\s+/).filter(Boolean);
  const entries = await listEntries(db);
  const papers = await getPapers(db, entries.map((entry) => entry.paperKey));
  const entryOf = new Map(entries.map((entry) => [entry.paperKey, entry]));
  return papers.filter((paper) => {
    const entry = entryOf.get(paper.key)!;
    const told = [paper.title, paper.authors.join(' '), entry.tags.join(' '), entry.note, paper.arxivId ?? ''].join('\n').toLowerCase();
    return words.every((word) => told.includes(word));
  });
}

async function byText(context: Context, text: string, limit: number): Promise<StoredPaper[]> {
  const hits = findRelated(await context.index.getIndex(), { title: text, abstract: '', limit });
  return getPapers(context.db, hits.map((hit) => hit.key));
}
