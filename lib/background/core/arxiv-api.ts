import { arxivQueryUrl } from '@/lib/digest/arxiv-addresses';
import { isRefusalPage } from '@/lib/digest/refusal-page';
import type { DigestEntry } from '@/lib/paper/paper';
import { AnswerFailure } from '@/lib/messages/server';
import { t } from '@/lib/texts/t';
import type { Context } from './context';
import { fetchText } from './fetching';

/** How long arXiv is not asked again after it refused without saying for how long. */
export const REFUSED_WAIT_MS = 5 * 60_000;

/**
 * Asks arXiv's API. Papers that it does not know are missing from the answer.
 * @throws AnswerFailure `limit` if arXiv refuses, also with status 200; `bad-input` if it refuses this query;
 * `network` if what came is no answer.
 */
export async function askArxiv(context: Context, query: Parameters<typeof arxivQueryUrl>[0]): Promise<DigestEntry[]> {
  const [{ text }, { parseArxivAtom }] = await Promise.all([fetchText(context, arxivQueryUrl(query)), context.loadParsers()]);
  const { entries, error, isArxivError } = parseArxivAtom(text);
  if (error === undefined) return entries;
  if (isRefusalPage(text))
    throw new AnswerFailure({ kind: 'limit', message: t('failure.limited', { host: 'arXiv' }), retryAt: context.now() + REFUSED_WAIT_MS });
  const isBadQuery = /incorrect id format/i.test(error);
  if (isArxivError) throw new AnswerFailure({ kind: isBadQuery ? 'bad-input' : 'network', message: t('failure.arxivError', { error }) });
  throw new AnswerFailure({ kind: 'network', message: t('failure.notArxivAnswer') });
}
