import { copyTexts, isCurrent } from '@/lib/texts/copy-texts';
import { takeTexts } from '@/lib/texts/text-copy';

/** In `localStorage`: all texts, so that an own page that starts its process does not wait for the browser's. */
const PLACE = 'texts';

const copy = readOwnTexts();
// An own page imports this module first: others ask for texts when they are loaded.
if (isCurrent(copy)) takeTexts(copy);

/** Keeps all texts for the pages that open next, once the browser is idle, if they are not kept. */
export function keepOwnTexts(): void {
  if (!isCurrent(copy)) requestIdleCallback(() => void write().catch(() => undefined));
}

async function write(): Promise<void> {
  localStorage.setItem(PLACE, JSON.stringify(await copyTexts('all')));
}

function readOwnTexts(): unknown {
  try {
    return JSON.parse(localStorage.getItem(PLACE) ?? 'null');
  } catch {
    return undefined;
  }
}
