import { browser } from '@/lib/browser/api';
import type { AnswerOf, PaperPageForm } from '@/lib/messages/protocol';
import { AnswerFailure } from '@/lib/messages/server';
import { parsePaperUrl } from '@/lib/sites/index';
import type { Context } from '@/lib/background/core/context';
import { t } from '@/lib/texts/t';

const NEXT: Readonly<Record<string, PaperPageForm>> = { abs: 'pdf', pdf: 'html', html: 'abs' };
const HOST = 'arxiv.org';
const TIMEOUT_MS = 8000;

/**
 * Sends the tab in front to the next form of its paper at arXiv: abstract, PDF, HTML. A paper without an HTML version goes from its
 * PDF to its abstract. From another site it goes to the abstract.
 */
export async function turnTab({ fetch }: Pick<Context, 'fetch'>): Promise<AnswerOf<'tab.turn'>> {
  const [tab] = await browser.tabs.query({ active: true, lastFocusedWindow: true });
  const { site, form, arxivId, version } = parsePaperUrl(tab?.url ?? '') ?? {};
  if (tab?.id === undefined || !arxivId) throw new AnswerFailure({ kind: 'not-found', message: t('pdf.noPaper') });
  const paper = `${arxivId}${version === undefined ? '' : `v${version}`}`;
  const addressOf = (shown: PaperPageForm): string => `https://${HOST}/${shown}/${paper}`;
  let next = (site === 'arxiv' && NEXT[form!]) || 'abs';
  if (next === 'html' && !(await hasPage(fetch, addressOf('html')))) next = 'abs';
  // Another page may have come to the tab while arXiv was asked.
  const now = await browser.tabs.get(tab.id);
  if (now.url !== tab.url) throw new AnswerFailure({ kind: 'not-found', message: t('pdf.noPaper') });
  await browser.tabs.update(tab.id, { url: addressOf(next) });
  return { form: next };
}

/** Asks for the head of a page alone. @throws AnswerFailure where arXiv is not reached: nobody is sent to a page of errors. */
async function hasPage(fetch: Context['fetch'], url: string): Promise<boolean> {
  try {
    const signal = AbortSignal.timeout(TIMEOUT_MS);
    return (await fetch(url, { method: 'HEAD', signal, credentials: 'omit', referrerPolicy: 'no-referrer' })).ok;
  } catch {
    throw new AnswerFailure({ kind: 'network', message: t('failure.unreachable', { host: HOST }) });
  }
}
