import { browser } from '@/lib/browser/api';
import type { Answer, AnswerOf, Ask, MessageType } from './protocol';

/**
 * Asks the background. Never rejects: a worker that died in mid-answer is asked once more (every
 * message is idempotent; the call starts the worker), then the failure says so.
 */
export async function ask<T extends MessageType>(type: T, body: Ask<T>): Promise<Answer<AnswerOf<T>>> {
  for (let attempt = 0; ; attempt++) {
    try {
      const answer = (await browser.runtime.sendMessage({ type, body })) as Answer<AnswerOf<T>> | undefined;
      if (answer) return answer;
      throw new Error('no answer');
    } catch {
      if (isOrphaned()) {
        return { ok: false, failure: { kind: 'gone', message: 'Sidelight was updated. Reload this page to go on.' } };
      }
      if (attempt > 0) {
        return { ok: false, failure: { kind: 'internal', message: 'Sidelight did not answer. Nothing was lost.' } };
      }
    }
  }
}

/** A content script whose extension was updated, reloaded or removed under it. */
export function isOrphaned(): boolean {
  try {
    return !browser.runtime?.id;
  } catch {
    return true;
  }
}
