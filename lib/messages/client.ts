import { browser } from '@/lib/browser/api';
import { t } from '@/lib/texts/t';
import type { Answer, AnswerOf, Ask, Failure, MessageType } from './protocol';

let isInPrivateWindow = false;
/** Once the extension is gone, so are its messages: this one is kept for then. */
let updated: string | undefined;

/**
 * Keeps what `ask` says once the extension was updated. A page's first message makes the browser hand it all of them, which takes 10 ms:
 * so it is read when the page has nothing else to do. A script that asks nothing at first calls this itself.
 */
export function keepUpdateMessage(): void {
  if (updated !== undefined) return;
  updated = '';
  const { requestIdleCallback: whenIdle = setTimeout } = globalThis as { requestIdleCallback?: (act: () => void) => void };
  whenIdle(() => {
    updated = t('failure.updated');
  });
}

/** For the popup and the side panel, which are in no tab: from now on every message says that its window is private. */
export function tellPrivateWindow(): void {
  isInPrivateWindow = true;
}

/**
 * Asks the background. Never rejects. If the worker dies before it answers, it is asked a second time,
 * as every message is idempotent and a message starts the worker; after that the failure says so.
 */
export async function ask<T extends MessageType>(type: T, body: Ask<T>): Promise<Answer<AnswerOf<T>>> {
  for (let isSecond = false; ; isSecond = true) {
    try {
      const answer = (await browser.runtime.sendMessage({ type, body, ...(isInPrivateWindow && { incognito: true }) })) as
        Answer<AnswerOf<T>> | undefined;
      if (answer) {
        keepUpdateMessage();
        return answer;
      }
    } catch {
      // The worker died, or the extension is gone.
    }
    const failure: Failure | false = isOrphaned()
      ? { kind: 'gone', message: updated || t('failure.updated') }
      : isSecond && { kind: 'internal', message: t('failure.noAnswer') };
    if (failure) return { ok: false, failure };
  }
}

/** Whether this is a content script whose extension was updated, reloaded or removed under it. */
function isOrphaned(): boolean {
  try {
    return !browser.runtime?.id;
  } catch {
    return true;
  }
}
