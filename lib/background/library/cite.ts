import { formatCitation } from '@/lib/export/citation';
import { fillPattern, findUnknown, KEY_FIELDS, KEY_MODIFIERS } from '@/lib/export/cite-key';
import { exportRis } from '@/lib/export/ris';
import type { AnswerOf, Ask } from '@/lib/messages/protocol';
import { ToldFailure } from '@/lib/messages/server';
import type { Paper } from '@/lib/paper/paper';
import { plainTex } from '@/lib/paper/plain-tex';
import { readSettings } from '@/lib/settings/settings';
import { findPaper } from '@/lib/store/papers';
import type { Context } from '@/lib/background/core/context';
import { paperOfRef } from '@/lib/background/core/paper-ref';

/**
 * One paper's citation for the clipboard. A page's paper that the store does not hold is cited by what
 * the page tells; what the page tells of a stored one fills what the store lacks.
 */
export async function citePaper({ db, now }: Context, { key, format, ref }: Ask<'paper.cite'>): Promise<AnswerOf<'paper.cite'>> {
  const stored = (await db.papers.get(key)) ?? (ref && (await findPaper(db, ref)));
  const told = ref && (ref.title !== undefined || ref.arxivId !== undefined) ? paperOfRef(ref, now()) : undefined;
  if (!stored && !told) throw new ToldFailure({ kind: 'not-found', message: 'Sidelight does not know this paper any more.' });
  const paper: Paper = { ...told, ...stored } as Paper;
  if (stored && told && stored.authors.length === 0) paper.authors = told.authors;
  if (format === 'ris') return { text: exportRis([{ paper }]) };
  const { bibtexKey } = await readSettings();
  return { text: formatCitation(paper, format, { keyPattern: bibtexKey }) };
}

/** For a library without a paper. */
const EXAMPLE: Paper = {
  key: '1706.03762', arxivId: '1706.03762', title: 'Attention Is All You Need', titleKey: 'attentionisallyouneed', addedAt: 0, published: '2017-06-12',
  authors: ['Ashish Vaswani', 'Noam Shazeer', 'Niki Parmar', 'Jakob Uszkoreit'],
};

/** A pattern tried on the paper saved last, and what patterns are made of. */
export async function tryCiteKey({ db }: Context, { pattern }: Ask<'citekey.try'>): Promise<AnswerOf<'citekey.try'>> {
  const last = await db.library.orderBy('savedAt').last();
  const paper = (last && (await db.papers.get(last.paperKey))) ?? EXAMPLE;
  return {
    key: fillPattern(paper, pattern), of: plainTex(paper.title), unknown: findUnknown(pattern),
    fields: list(KEY_FIELDS), modifiers: list(KEY_MODIFIERS),
  };
}

function list(named: Readonly<Record<string, string>>): { name: string; about: string }[] {
  return Object.entries(named).map(([name, about]) => ({ name, about }));
}
