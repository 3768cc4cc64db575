import { t } from '@/lib/texts/t';

/** What a person takes of a paper to another program. */
export type PaperAct = 'copy-note' | 'open-note' | 'download-pdf';
/** In the library: a popup closes where the person picks a file. */
export type SavedPaperAct = PaperAct | 'update-note';

export const listNoteActs = (): [PaperAct, string][] => [['copy-note', t('notes.copy')], ['open-note', t('notes.open')]];
export const listSavedNoteActs = (count: number): [SavedPaperAct, string][] => [
  ...listNoteActs(), ['update-note', t('noteFile.update', count)],
];
