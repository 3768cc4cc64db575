import type { LinkName } from '@/lib/messages/cards';
import { t } from '@/lib/texts/t';

const LABELS = { HF: 'link.huggingFace', code: 'link.code', project: 'link.project' } as const;

/** The whole name of a link. The worker's answers hold short ones: its first text would take it longer than a ranking. */
export const labelLink = (name: LinkName): string => (name === 'PDF' ? name : t(LABELS[name]));
