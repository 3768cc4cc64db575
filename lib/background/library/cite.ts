import { formatCitation } from '@/lib/export/citation';
import { fillPattern, findUnknownParts, KEY_FIELDS, KEY_MODIFIERS } from '@/lib/export/cite-key';
import { makeFileName } from '@/lib/export/file-name';
import type { AnswerOf, Ask } from '@/lib/messages/protocol';
import { type Asker, AnswerFailure } from '@/lib/messages/server';
import { applyEdits } from '@/lib/paper/edits';
import { arxivPdf } from '@/lib/paper/links';
import type { Paper } from '@/lib/paper/paper';
import { plainTex } from '@/lib/paper/plain-tex';
import { isSameByTitleAlone, isSamePaper } from '@/lib/paper/same-paper';
import { readSettings } from '@/lib/settings/settings';
import { findPaper, mergeIntoRow } from '@/lib/store/papers';
import type { Context } from '@/lib/background/core/context';
import { paperOfRef, sourceOfPage } from '@/lib/background/core/paper-ref';
import { type PlainKey, t } from '@/lib/texts/t';
import { giveCiteKeys } from './cite-keys';

/**
 * One paper's citation for the clipboard, by what the store knows and the page says: the better source of each field is cited, and
 * what the person corrected over both. Its citation key is that of every export.
 */
export async function citePaper(
  context: Context, { key, format, ref }: Ask<'paper.cite'>, asker?: Asker,
): Promise<AnswerOf<'paper.cite'>> {
  const { db, now } = context;
  const stored = (await db.papers.get(key)) ?? (ref && (await findPaper(db, ref)));
  const fromPage = ref && (ref.title !== undefined || ref.arxivId !== undefined) ? paperOfRef(ref, now()) : undefined;
  const row = stored && fromPage && isOnePaper(stored, fromPage)
    ? mergeIntoRow(stored, fromPage, sourceOfPage(ref!))
    : (stored ?? fromPage);
  if (!row) throw new AnswerFailure({ kind: 'not-found', message: t('failure.unknownPaper') });
  const paper = applyEdits(row, await db.library.get(row.key));
  const [item] = await giveCiteKeys(context, [{ paper }], format, asker);
  const { bibtexKey } = await readSettings();
  return { text: formatCitation(paper, format, { keyPattern: bibtexKey, citeKey: item!.citeKey }) };
}

function isOnePaper(stored: Paper, fromPage: Paper): boolean {
  return isSamePaper(stored, fromPage) === 'same' || isSameByTitleAlone(stored, fromPage);
}

/** The paper on which a pattern is tried if the library is empty. */
const EXAMPLE: Paper = {
  key: '1706.03762', arxivId: '1706.03762', title: 'Attention Is All You Need', titleKey: 'attentionisallyouneed', addedAt: 0,
  published: '2017-06-12',
  authors: ['Ashish Vaswani', 'Noam Shazeer', 'Niki Parmar', 'Jakob Uszkoreit'],
};

/** The key that a pattern gives the paper that was saved last, and the fields and modifiers a pattern may use. */
export async function tryCiteKey({ db }: Context, { pattern }: Ask<'citekey.try'>): Promise<AnswerOf<'citekey.try'>> {
  const last = await db.library.orderBy('savedAt').last();
  const stored = last && (await db.papers.get(last.paperKey));
  const paper = stored ? applyEdits(stored, last) : EXAMPLE;
  return {
    key: fillPattern(paper, pattern), fileName: makeFileName(paper, pattern, 'pdf'), of: plainTex(paper.title),
    unknown: findUnknownParts(pattern),
    fields: listNamed(KEY_FIELDS), modifiers: listNamed(KEY_MODIFIERS),
  };
}

/** A paper known at other places only has no PDF that Sidelight may read. */
export async function findPdf({ db, now }: Context, { key, ref }: Ask<'paper.pdf'>): Promise<AnswerOf<'paper.pdf'>> {
  const stored = (await db.papers.get(key)) ?? (ref && (await findPaper(db, ref)));
  const paper = stored ?? (ref?.arxivId ? paperOfRef(ref, now()) : undefined);
  if (!paper?.arxivId) throw new AnswerFailure({ kind: 'not-found', message: t('pdf.notAtArxiv') });
  const { pdfName } = await readSettings();
  return { url: arxivPdf(paper.arxivId), name: makeFileName(applyEdits(paper, await db.library.get(paper.key)), pdfName, 'pdf') };
}

function listNamed(named: Readonly<Record<string, PlainKey>>): { name: string; about: string }[] {
  return Object.entries(named).map(([name, about]) => ({ name, about: t(about) }));
}
