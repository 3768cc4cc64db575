import { t } from '@/lib/texts/t';

/** What a person takes of a paper to another program. */
export type PaperAct = 'copy-note' | 'open-note' | 'download-pdf';

export const listNoteActs = (): [PaperAct, string][] => [['copy-note', t('notes.copy')], ['open-note', t('notes.open')]];
