import type { ShowToast } from '@/lib/acts/toaster';
import { ask } from '@/lib/messages/client';
import type { PaperKey } from '@/lib/paper/paper';
import { formatList } from '@/lib/texts/format';
import { t } from '@/lib/texts/t';
import { downloadBlob, packFiles } from './download';
import { type NoteFile, pickNotes } from './note-files';
import { readNoteIds, updateNote } from './update-note';

interface Done {
  file: NoteFile;
  was: string;
  text: string;
  changed: readonly string[];
}
type Problem = 'unreadable' | 'otherPaper' | 'notWritten';

/** Brings the properties of notes that the person picks up to date, and says what became of each. */
export async function updateNotes(doc: Document, keys: readonly PaperKey[], showToast: ShowToast): Promise<void> {
  const files = await pickNotes(doc, keys.length > 1);
  if (files.length === 0) return;
  const answer = await ask('library.export', { keys: [...keys], format: 'obsidian' });
  if (!answer.ok) return showToast(answer.failure.message);
  const fresh = (answer.value.files ?? []).map(({ text }) => text);
  const done: Done[] = [];
  const problems: Record<Problem, string[]> = { otherPaper: [], unreadable: [], notWritten: [] };
  for (const file of files) {
    const update = await updateFile(file, fresh);
    if (typeof update === 'string') problems[update].push(file.name);
    else done.push(update);
  }
  const changed = done.filter((each) => each.changed.length > 0);
  const isWritten = changed.every(({ file }) => file.write);
  if (!isWritten) await download(doc, changed);
  const said = [sayUpdated(changed, isWritten), saySame(done.filter((each) => each.changed.length === 0)), ...sayProblems(problems)];
  showToast(said.filter(Boolean).join(' '), isWritten && changed.length > 0 ? () => void putBack(changed).then(showToast) : undefined);
}

async function updateFile(file: NoteFile, fresh: readonly string[]): Promise<Done | Problem> {
  const was = await file.read().catch(() => undefined);
  if (was === undefined) return 'unreadable';
  const note = findNote(was, fresh);
  if (note === undefined) return 'otherPaper';
  const updated = updateNote(was, note);
  if (!updated) return 'unreadable';
  const { text, changed } = updated;
  if (file.write && changed.length > 0) {
    const isWritten = await file.write(text).then(() => true, () => false);
    if (!isWritten) return 'notWritten';
  }
  return { file, was, text, changed };
}

/** The paper's note among the new ones. A note that names no paper is of the one paper that was chosen. */
function findNote(old: string, fresh: readonly string[]): string | undefined {
  const ids = readNoteIds(old);
  if (fresh.length > 1) return fresh.find((note) => readNoteIds(note).some((id) => ids.includes(id)));
  const [note] = fresh;
  if (note === undefined) return undefined;
  const wanted = readNoteIds(note);
  for (const kind of ['arxiv:', 'doi:']) {
    const [mine, its] = [ids, wanted].map((each) => each.find((id) => id.startsWith(kind)));
    if (mine && its) return mine === its ? note : undefined;
  }
  return note;
}

async function download(doc: Document, changed: readonly Done[]): Promise<void> {
  const [first, ...others] = changed;
  if (!first) return;
  if (others.length === 0) return downloadBlob(doc, first.file.name, new Blob([first.text], { type: 'text/markdown' }));
  const packed = await packFiles(changed.map(({ file, text }) => ({ name: file.name, text })));
  downloadBlob(doc, `${t('notes.label')}.zip`, new Blob([packed], { type: 'application/zip' }));
}

const MAX_NAMED = 3;

function nameFiles(names: readonly string[]): string {
  return formatList([...names.slice(0, MAX_NAMED), ...(names.length > MAX_NAMED ? ['…'] : [])]);
}

function sayUpdated(changed: readonly Done[], isWritten: boolean): string {
  const [first] = changed;
  if (!first) return '';
  const values = { name: first.file.name, fields: formatList(first.changed) };
  return t(isWritten ? 'noteFile.updated' : 'noteFile.downloaded', changed.length, values);
}

const saySame = (done: readonly Done[]): string => (done[0] ? t('noteFile.same', done.length, { name: done[0].file.name }) : '');

const PROBLEMS = {
  otherPaper: 'noteFile.otherPaper', unreadable: 'noteFile.unreadable', notWritten: 'noteFile.notWritten',
} as const satisfies Record<Problem, string>;

function sayProblems(problems: Record<Problem, readonly string[]>): string[] {
  return (Object.keys(PROBLEMS) as Problem[]).flatMap((problem) => {
    const names = problems[problem];
    return names.length > 0 ? [t(PROBLEMS[problem], { names: nameFiles(names) })] : [];
  });
}

/** A note that was written since keeps what it says now. */
async function putBack(changed: readonly Done[]): Promise<string> {
  const kept: string[] = [];
  for (const { file, was, text } of changed) {
    const isSame = (await file.read().catch(() => undefined)) === text;
    const isBack = isSame && (await file.write!(was).then(() => true, () => false));
    if (!isBack) kept.push(file.name);
  }
  return kept.length > 0 ? t('noteFile.notPutBack', { names: nameFiles(kept) }) : t('noteFile.putBack', changed.length);
}
