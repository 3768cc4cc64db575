import { cleanEdits } from '@/lib/digest/entry';
import { makeCiteKey } from '@/lib/export/cite-key';
import { announceChange } from '@/lib/messages/changes';
import type { AnswerOf, Ask } from '@/lib/messages/protocol';
import { AnswerFailure } from '@/lib/messages/server';
import { listAuthors } from '@/lib/paper/author-list';
import { applyEdits, findEditProblem, type PaperEdit } from '@/lib/paper/edits';
import { EDITED_FIELDS } from '@/lib/paper/fields';
import type { Paper } from '@/lib/paper/paper';
import { plainTex } from '@/lib/paper/plain-tex';
import { readSettings } from '@/lib/settings/settings';
import { getCiteKeys } from '@/lib/store/cite-keys';
import { editEntry } from '@/lib/store/edits';
import type { Context } from '@/lib/background/core/context';
import { t } from '@/lib/texts/t';
import { publishChange } from './entries';

/** Writes what the person says of a saved paper. Every open page shows it. */
export async function editPaper(context: Context, { key, edit }: Ask<'library.edit'>): Promise<AnswerOf<'library.edit'>> {
  const { db, now } = context;
  const wrong = findEditProblem(edit);
  if (wrong) throw new AnswerFailure({ kind: 'bad-input', message: t(wrong.problem) });
  const { title, authors, published } = edit;
  const set = cleanEdits({
    ...(typeof title === 'string' && { title }), ...(authors && { authors }), ...(typeof published === 'string' && { published }),
  });
  const unset = EDITED_FIELDS.filter((field) => edit[field] === null || (field === 'authors' && authors && !set.authors));
  const { bibtexKey } = await readSettings();
  const makeKey = (paper: Paper): string => makeCiteKey(paper, bibtexKey);
  const done = await editEntry(db, key, { set, unset, citeKey: edit.citeKey === null ? makeKey : edit.citeKey }, now());
  if (!done) throw new AnswerFailure({ kind: 'not-found', message: t('failure.notInLibrary') });
  if (done.taken) throw new AnswerFailure({ kind: 'bad-input', message: describeTaken(String(edit.citeKey), done.taken.paper) });
  await publishChange(context, [done.entry]);
  // Beside how a paper is kept, lists show its title and authors.
  await announceChange({ digests: true }, now()).catch(() => undefined);
  const before = Object.entries(done.before).filter(([field]) => edit[field as keyof PaperEdit] !== undefined);
  return { before: Object.fromEntries(before) };
}

function describeTaken(key: string, paper: Paper | undefined): string {
  return paper ? t('failure.citeKeyTaken', { key, title: plainTex(paper.title) }) : t('failure.citeKeyTakenByOther', { key });
}

/** What the form of a saved paper begins with, and goes back to. */
export async function getPaperForm({ db, now }: Context, { key }: Ask<'library.form'>): Promise<AnswerOf<'library.form'>> {
  const [paper, entry, { bibtexKey }] = await Promise.all([db.papers.get(key), db.library.get(key), readSettings()]);
  if (!paper || !entry) throw new AnswerFailure({ kind: 'not-found', message: t('failure.notInLibrary') });
  const edited = applyEdits(paper, entry);
  const [citeKey] = await getCiteKeys(db, [key], () => makeCiteKey(edited, bibtexKey), now(), { keep: false });
  return { source: toFields(paper), now: toFields(edited), citeKey: citeKey! };
}

function toFields(paper: Paper): AnswerOf<'library.form'>['source'] {
  const { title, published } = paper;
  return { title, authors: listAuthors(paper), ...(published !== undefined && { published }) };
}
