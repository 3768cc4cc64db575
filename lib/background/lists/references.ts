import type { ReadEntry } from '@/lib/digest/bibliography';
import type { AnswerOf, Ask, CitedPaper } from '@/lib/messages/protocol';
import { plainAbstract } from '@/lib/paper/plain-tex';
import { familyName, isDistinctiveTitle, isSamePaper } from '@/lib/paper/same-paper';
import { foldTitle } from '@/lib/paper/title-key';
import type { DigestEntry } from '@/lib/paper/paper';
import { findSentences } from '@/lib/related/index';
import type { StoredPaper } from '@/lib/store/database';
import { KnownPapers } from '@/lib/store/known-papers';
import { noteZotero, readEntries, toCard } from '@/lib/background/core/cards';
import { formatAuthors } from '@/lib/texts/format';
import type { Context } from '@/lib/background/core/context';

/** Years that a citation and the list that a paper appeared in lie apart at most. */
const MAX_YEARS_APART = 2;

/** Returns, for each entry of a bibliography, its paper if that is in the digests or the library. Asks no host. */
export async function findCited(context: Context, { entries }: Ask<'references.find'>): Promise<AnswerOf<'references.find'>> {
  const { db } = context;
  const { readEntry } = await context.loadParsers();
  const read = entries.map(readEntry);
  const known = await KnownPapers.read(db, read.flatMap(({ readings }) => readings));
  const found = read.map((entry) => findPaperOf(known, entry));
  const saved = await readEntries(db, found.flatMap((paper) => paper?.key ?? []));
  const cited = found.map((paper) => {
    const entry = paper && saved.get(paper.key);
    return paper && (entry || paper.appearances.length > 0) ? toCited(paper, entry) : null;
  });
  const cards = await noteZotero(db, cited.filter((card) => card !== null));
  return { cited: cited.map((card) => card && cards.shift()!) };
}

function toCited(paper: StoredPaper, entry: Parameters<typeof toCard>[1]): CitedPaper {
  const gist = paper.gist ? plainAbstract(paper.gist) : firstSentence(paper.abstract);
  const card = toCard(paper, entry);
  return { ...card, byline: formatAuthors(card.authors), ...(gist && { gist }) };
}

function firstSentence(abstract = ''): string {
  const plain = plainAbstract(abstract.slice(0, 2_000));
  const [first] = findSentences(plain);
  return first ? plain.slice(first.start, first.end) : '';
}

function findPaperOf(known: KnownPapers, { readings, text }: ReadEntry): StoredPaper | undefined {
  const hasSeveralIds = readings.filter(({ arxivId }) => arxivId).length > 1;
  const folded = foldTitle(text);
  for (const reading of readings) {
    const paper = known.find(reading) ?? known.findDoubtful(reading);
    if (!paper) continue;
    // Of several ids, some may be of papers that the entry only mentions.
    if (reading.arxivId ? !hasSeveralIds || folded.includes(paper.titleKey) : isWitnessed(paper, reading, text)) return paper;
  }
  return undefined;
}

/**
 * Whether something else than the title says that a stored paper is the cited one: as an import decides it, or its first author's name
 * stands in the entry. Of a paper without known authors, the year decides.
 */
function isWitnessed(paper: StoredPaper, reading: DigestEntry, text: string): boolean {
  const sameness = isSamePaper(paper, reading);
  if (sameness !== 'doubtful') return sameness === 'same';
  if (!isDistinctiveTitle(reading.title)) return false;
  const [first] = paper.authors;
  if (first) return wordsOf(text).has(familyName(first));
  const year = Number((paper.published ?? paper.appearances[0]?.date)?.slice(0, 4));
  return Math.abs(year - Number(reading.published)) <= MAX_YEARS_APART;
}

function wordsOf(text: string): Set<string> {
  return new Set(text.split(/[^\p{L}\p{M}'’-]+/u).map(foldTitle));
}
