import { browser, type Browser } from '@/lib/browser/api';
import { isDiskFull } from '@/lib/browser/disk';
import { t } from '@/lib/texts/t';
import type { Answer, AnswerOf, Ask, Failure, MessageType } from './protocol';
import type { Sender } from './calls/call';
import { parseMessage } from './parse-message';
import { IN_PRIVATE } from './private-windows';

/** Who asks: an extension page, or a content script in a tab. */
export interface Asker {
  /** Set for content scripts, who run in a process that a page may have taken over. */
  fromPage?: true;
  /** That script is in a page which Chromium makes ahead: the tab shows another one. */
  isAhead?: true;
  tabId?: number;
  /** The document in it, where the browser names documents. */
  documentId?: string;
  /** Whether it is in a private window, of which nothing is kept. */
  incognito: boolean;
}

/** A handler for each message; `C` is what the handlers work with. A missing one does not compile. */
export type Handlers<C> = { [T in MessageType]: (context: C, body: Ask<T>, asker: Asker) => Promise<AnswerOf<T>> };

/** What a handler throws to answer with a failure that the person reads. */
export class AnswerFailure extends Error {
  constructor(readonly failure: Failure) {
    super(failure.message);
  }
}

/** Runs an answer, or throws before it is there where nothing can be answered. */
type AnswerGuard = <T>(act: () => Promise<T>, type: MessageType) => Promise<T>;

/**
 * Registers the listener; call it synchronously when the worker starts. Every message is checked:
 * its sender is this extension, its type is one the sender may ask, its body has the right shape.
 * `isScriptUrl` says whether content scripts are put into pages of an address; `guard` runs each answer.
 */
export function serve<C>(
  handlers: Handlers<C>, context: C, isScriptUrl: (url: string) => boolean, guard: AnswerGuard = (act) => act(),
): void {
  browser.runtime.onMessage.addListener((message: unknown, sender: Browser.runtime.MessageSender, respond: (answer: unknown) => void) => {
    void answer({ handlers, context, isScriptUrl, guard }, message, sender).then(respond);
    // `true` keeps the channel open for the answer. Chrome accepts no promise here; both browsers accept this.
    return true;
  });
}

interface Service<C> {
  handlers: Handlers<C>;
  context: C;
  isScriptUrl: (url: string) => boolean;
  guard: AnswerGuard;
}

async function answer<C>(
  { handlers, context, isScriptUrl, guard }: Service<C>, message: unknown, sender: Browser.runtime.MessageSender,
): Promise<Answer<unknown>> {
  const from: Sender = isExtensionPage(sender) ? 'extension' : 'page';
  if (sender.id !== browser.runtime.id || (from === 'page' && !isOwnScript(sender, isScriptUrl))) return refuse(t('failure.senderRefused'));
  const parsed = parseMessage(message, from);
  if (!parsed.ok) return refuse(parsed.why);
  const asker: Asker = {
    ...(from === 'page' && { fromPage: true as const }),
    ...(sender.documentLifecycle === 'prerender' && { isAhead: true as const }),
    incognito: sender.tab ? sender.tab.incognito : isFromPrivateWindow(message),
    ...(sender.tab?.id !== undefined && { tabId: sender.tab.id }), ...(sender.documentId && { documentId: sender.documentId }),
  };
  if (asker.incognito && IN_PRIVATE[parsed.type] === 'refused') return refuse(t('failure.privateWindow'));
  try {
    const handle = handlers[parsed.type] as (context: C, body: unknown, asker: Asker) => Promise<unknown>;
    return { ok: true, value: await guard(() => handle(context, parsed.body, asker), parsed.type) };
  } catch (error) {
    return { ok: false, failure: await explainFailure(error) };
  }
}

function isExtensionPage(sender: Browser.runtime.MessageSender): boolean {
  return sender.url?.startsWith(browser.runtime.getURL('/')) ?? false;
}

/**
 * Content scripts are put into whole tabs only, and only into pages of these addresses. A page that Chromium makes before the person
 * goes there, such as one whose address is being typed, has its number 0 from then on.
 */
function isOwnScript(sender: Browser.runtime.MessageSender, isScriptUrl: (url: string) => boolean): boolean {
  const { tab, frameId = 0, documentLifecycle, url } = sender;
  return tab !== undefined && (frameId === 0 || documentLifecycle === 'prerender') && url !== undefined && isScriptUrl(url);
}

/** The popup and the side panel are in no tab: they say themselves that their window is private. */
function isFromPrivateWindow(message: unknown): boolean {
  return (message as { incognito?: unknown }).incognito === true;
}

function refuse(message: string): Answer<never> {
  return { ok: false, failure: { kind: 'refused', message } };
}

/** As `describeFailure`. Of a full disk Chromium says no more than that the store does not open; how much room is left tells it. */
async function explainFailure(error: unknown): Promise<Failure> {
  const failure = describeFailure(error);
  const isFull = failure.message === t('failure.storeClosed') && (await isDiskFull());
  return isFull ? { ...failure, message: t('failure.diskFull') } : failure;
}

/** Turns whatever was thrown into a sentence for the person. */
export function describeFailure(error: unknown): Failure {
  if (error instanceof AnswerFailure) return error.failure;
  const name = error instanceof Error ? error.name : '';
  if (namesOf(error).includes('QuotaExceededError')) {
    return { kind: 'storage', message: t('failure.diskFull') };
  }
  if (namesOf(error).includes('NewerStoreError')) {
    return { kind: 'storage', message: t('failure.newerStore') };
  }
  if (namesOf(error).includes('BlockedStoreError')) {
    return { kind: 'storage', message: t('failure.blockedStore') };
  }
  if (/^(DatabaseClosed|InvalidState|OpenFailed|Version|Abort|Unknown|MissingAPI)Error$/.test(name)) {
    return { kind: 'storage', message: t('failure.storeClosed') };
  }
  return { kind: 'internal', message: t('failure.internal', { name: name || 'error' }) };
}

/** The names of an error and of what caused it. Dexie wraps causes: in `inner`, or in `failures` where it wrote many rows. */
function namesOf(error: unknown): string[] {
  if (typeof error !== 'object' || error === null) return [];
  const { name, inner, failures } = error as { name?: string; inner?: unknown; failures?: unknown };
  const each = typeof failures === 'object' && failures !== null ? Object.values(failures) : [];
  const causes = [inner, ...each] as ({ name?: string } | undefined)[];
  return [name, ...causes.map((cause) => cause?.name)].filter((cause) => cause !== undefined);
}
