import type { PaperAct } from '@/components/paper/paper-acts';
import { browser } from '@/lib/browser/api';
import { ask } from '@/lib/messages/client';
import type { Answer, PaperPageForm } from '@/lib/messages/protocol';
import { localDayOf } from '@/lib/paper/day';
import type { PaperKey } from '@/lib/paper/paper';
import { readSettings } from '@/lib/settings/settings';
import { type PlainKey, t } from '@/lib/texts/t';
import { downloadPdf } from './download-pdf';
import { makeNoteAddress, type Note } from './note-address';

/** Does it, and says so, or why not. */
export async function takePapers(keys: readonly PaperKey[], act: PaperAct, say: (text: string) => void): Promise<void> {
  if (act === 'download-pdf') for (const key of keys) say(await downloadPdf({ key }, say));
  else say(await (act === 'copy-note' ? copyNote(keys) : openNote(keys)));
}

async function copyNote(keys: readonly PaperKey[]): Promise<string> {
  const note = await readNote(keys);
  if (!note.ok) return note.failure.message;
  return (await copy(note.value.text)) ? t('notes.copied', keys.length) : t('cite.notCopied');
}

async function openNote(keys: readonly PaperKey[]): Promise<string> {
  const note = await readNote(keys);
  if (!note.ok) return note.failure.message;
  const { noteVault } = await readSettings();
  const { address, isLong } = makeNoteAddress(note.value, noteVault);
  if (isLong && !(await copy(note.value.text))) return t('cite.notCopied');
  try {
    await openProgram(address);
    return t(isLong ? 'notes.openedByClipboard' : 'notes.opened');
  } catch {
    return t('notes.notOpened');
  }
}

/**
 * Where no program takes the address, Firefox shows a page of errors: so it gets a tab of its own, and the page in front stays. Chromium
 * shows none; and it asks for the tab in front, as an extension's popup opens no program by itself.
 */
async function openProgram(url: string): Promise<void> {
  await (import.meta.env.FIREFOX ? browser.tabs.create({ url }) : browser.tabs.update({ url }));
}

/** One paper's note; of several papers, one note that lists them. */
async function readNote(keys: readonly PaperKey[]): Promise<Answer<Note>> {
  const isOne = keys.length === 1;
  const answer = await ask('library.export', { keys: [...keys], format: isOne ? 'obsidian' : 'markdown' });
  if (!answer.ok) return answer;
  const [file] = answer.value.files ?? [];
  const name = file?.name.replace(/\.md$/, '') ?? t('notes.name', { day: localDayOf(Date.now()) });
  return { ok: true, value: { name, text: file?.text ?? `# ${name}\n\n${answer.value.text}` } };
}

async function copy(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return false;
  }
}

const SHOWN = { abs: 'pdf.shownAbs', pdf: 'pdf.shownPdf', html: 'pdf.shownHtml' } as const satisfies Record<PaperPageForm, PlainKey>;

/** Sends the tab in front to the next form of its paper. */
export async function turnFrontTab(say: (text: string) => void): Promise<void> {
  const answer = await ask('tab.turn', {});
  say(answer.ok ? t(SHOWN[answer.value.form]) : answer.failure.message);
}
