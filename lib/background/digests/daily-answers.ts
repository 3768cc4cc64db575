import type { Day, ParsedDigest } from '@/lib/paper/paper';
import { type DailyEntry, dailyPapersUrl, digestsOf, parseDailyPapers, parseNextLink } from '@/lib/digest/hugging-face';
import { AnswerFailure } from '@/lib/messages/server';
import type { Context } from '@/lib/background/core/context';
import { fetchJson } from '@/lib/background/core/fetching';
import { t } from '@/lib/texts/t';

const MAX_PAGES_PER_DAY = 20;

/** One page of an answer, and the address of the next. */
export async function fetchPage(context: Context, url: string): Promise<{ entries: DailyEntry[]; next?: string | undefined }> {
  const { json, headers } = await fetchJson(context, url);
  if (!Array.isArray(json)) throw new AnswerFailure({ kind: 'network', message: t('failure.notAListOfPapers') });
  return { entries: parseDailyPapers(json).entries, next: parseNextLink(headers.get('Link')) };
}

/** The digests of one day: usually one, as entries say which list day they belong to. Empty where there is no list. */
export async function fetchDay(context: Context, day: Day): Promise<ParsedDigest[]> {
  let url: string | undefined = dailyPapersUrl({ date: day }, { limit: 100 });
  const entries = [];
  for (let page = 0; url && page < MAX_PAGES_PER_DAY; page++) {
    try {
      const answer = await fetchPage(context, url);
      entries.push(...answer.entries);
      url = answer.next;
    } catch (error) {
      // A day not yet open answers 400; a day never listed 404.
      if (isRefusal(error) && page === 0) return [];
      throw error;
    }
  }
  return digestsOf(entries, day);
}

/** Whether the site answered that it has no such list, in contrast to a fault. */
export function isRefusal(error: unknown): boolean {
  return error instanceof AnswerFailure && (error.failure.kind === 'bad-input' || error.failure.kind === 'not-found');
}
