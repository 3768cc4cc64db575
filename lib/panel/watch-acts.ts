import type { ShowToast } from '@/lib/acts/toaster';
import { ask } from '@/lib/messages/client';
import { setOperator } from '@/lib/search/parse-query';
import { findWatchProblem } from '@/lib/search/watch-query';
import { changeSettings, onSettings, readSettings, type Settings, type Watch, WATCH_LIMITS } from '@/lib/settings/settings';
import { formatList } from '@/lib/texts/format';
import { t } from '@/lib/texts/t';

type Watches = Settings['watches'];

/** Why a watch cannot be added, as a sentence; `undefined` if it can. */
export function explainWatchProblem(query: string, watches: Watches): string | undefined {
  const trimmed = query.trim();
  if (trimmed.length > WATCH_LIMITS.queryCharacters) return t('watch.tooLong', { count: WATCH_LIMITS.queryCharacters });
  const problem = findWatchProblem(trimmed);
  if (problem) {
    const words = formatList(problem.words);
    if (problem.kind === 'empty') return t('watch.empty');
    return problem.kind === 'of-library' ? t('watch.ofLibrary', { words }) : t('watch.notUnderstood', { words });
  }
  if (watches.some((watch) => isSame(watch, trimmed))) return t('watch.known', { query: trimmed });
  return watches.length >= WATCH_LIMITS.watches ? t('watch.full', { count: WATCH_LIMITS.watches }) : undefined;
}

/** Adds a watch, or says why not. Returns whether it was added. */
export async function addWatch({ query, act, tag }: Watch, showToast: ShowToast): Promise<boolean> {
  const watch: Watch = { query: query.trim(), act, ...cleanTag(act, tag) };
  // Another window may have added one meanwhile.
  let problem = explainWatchProblem(watch.query, (await readSettings()).watches);
  if (problem === undefined) {
    await changeSettings(({ watches }) => {
      problem = explainWatchProblem(watch.query, watches);
      return problem === undefined ? { watches: [...watches, watch] } : {};
    });
  }
  if (problem !== undefined) showToast(problem);
  else {
    const said = t(act === 'watch' ? 'watch.watching' : 'watch.muting', { query: watch.query });
    showToast(said, () => undo(drop(watch.query), showToast));
  }
  return problem === undefined;
}

/** Watches an author, or a category. */
export async function watchField(field: 'author' | 'cat', value: string, showToast: ShowToast): Promise<void> {
  await addWatch({ query: setOperator('', field, value), act: 'watch' }, showToast);
}

/** Calls back when what is watched or muted changed, in any window. */
export function onWatches(listener: () => void, signal: AbortSignal): void {
  const before = readSettings().then(({ watches }) => JSON.stringify(watches));
  let known: string | undefined;
  onSettings(async ({ watches }) => {
    const now = JSON.stringify(watches);
    const last = known ?? (await before);
    known = now;
    if (now !== last) listener();
  }, signal);
}

/** Changes what is done with what a query finds. */
export async function changeWatch(query: string, { act, tag }: Omit<Watch, 'query'>): Promise<void> {
  await changeSettings(({ watches }) => ({
    watches: watches.map((watch) => (isSame(watch, query) ? { query: watch.query, act, ...cleanTag(act, tag) } : watch)),
  }));
}

export async function removeWatch(query: string, showToast: ShowToast): Promise<void> {
  const { watches } = await readSettings();
  const at = watches.findIndex((watch) => isSame(watch, query));
  const removed = watches[at];
  if (!removed) return;
  await drop(query);
  showToast(t('watch.removed', { query }), () => undo(changeSettings((now) => (
    now.watches.some((watch) => isSame(watch, query)) ? {} : { watches: now.watches.toSpliced(at, 0, removed) }
  )), showToast));
}

/** Says when an act was taken back: else its toast would go on to say that it was done, and its undo would meet the act before. */
function undo(work: Promise<unknown>, showToast: ShowToast): void {
  void work.then(() => showToast(t('did.undone')));
}

/** The person read which papers watches saved: takes that back, or leaves it. */
export async function closeWatchSaves(undo: boolean, showToast: ShowToast): Promise<void> {
  const answer = await ask('watch.seen', { undo });
  if (!answer.ok) showToast(answer.failure.message);
  else if (undo) showToast(t('watch.savesUndone', answer.value.removed));
}

function drop(query: string): Promise<void> {
  return changeSettings(({ watches }) => ({ watches: watches.filter((watch) => !isSame(watch, query)) }));
}

const isSame = (watch: Watch, query: string): boolean => watch.query.toLowerCase() === query.toLowerCase();

/** Only a watch saves papers. */
function cleanTag(act: Watch['act'], tag = ''): Pick<Watch, 'tag'> {
  const clean = tag.trim().slice(0, WATCH_LIMITS.tagCharacters);
  return act === 'watch' && clean ? { tag: clean } : {};
}
