import { beforeEach, describe, expect, it, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';

vi.mock('wxt/browser', () => ({ browser: fakeBrowser }));
const messages = await vi.importActual<typeof import('@/lib/texts/messages')>('@/lib/texts/messages');
const findMessage = vi.fn(messages.findMessage);
vi.mock('@/lib/texts/messages', () => ({ findMessage: (key: string) => findMessage(key) }));
const { ask, tellPrivateWindow } = await import('@/lib/messages/client');

const DIED = new Error('Could not establish connection. Receiving end does not exist.');
const sent = vi.fn();
const answers = (...list: (unknown | Error)[]): void => {
  vi.spyOn(fakeBrowser.runtime, 'sendMessage').mockImplementation((async (message: unknown) => {
    sent(message);
    const answer = list.shift();
    if (answer instanceof Error) throw answer;
    return answer;
  }) as never);
};
const SAVE = { type: 'library.save', body: { key: '2606.00001' } };
const OK = { ok: true, value: {} };

beforeEach(() => {
  vi.restoreAllMocks();
  findMessage.mockImplementation(messages.findMessage);
  sent.mockClear();
  Object.defineProperty(fakeBrowser.runtime, 'id', { value: 'sidelight', configurable: true });
});

describe('asking the worker', () => {
  it.each([['dies before it answers', DIED], ['is stopped without a word', undefined]])('that %s asks again', async (_, first) => {
    answers(first, OK);
    expect(await ask('library.save', SAVE.body)).toEqual(OK);
    expect(sent.mock.calls).toEqual([[SAVE], [SAVE]]);
  });

  it('that died twice fails with a sentence, and is not asked a third time', async () => {
    answers(DIED, DIED, OK);
    expect(await ask('library.save', SAVE.body)).toEqual({
      ok: false, failure: { kind: 'internal', message: 'Sidelight did not answer. Nothing was lost.' },
    });
    expect(sent).toHaveBeenCalledTimes(2);
  });

  it('passes a failure on as it is, and asks once', async () => {
    const failed = { ok: false, failure: { kind: 'storage', message: 'The disk is full.' } };
    answers(failed, OK);
    expect(await ask('library.save', SAVE.body)).toEqual(failed);
    expect(sent).toHaveBeenCalledTimes(1);
  });

  it('of an extension that was updated says so at once', async () => {
    Object.defineProperty(fakeBrowser.runtime, 'id', { value: undefined, configurable: true });
    answers(new Error('Extension context invalidated.'), OK);
    expect(await ask('library.save', SAVE.body)).toMatchObject({ ok: false, failure: { kind: 'gone' } });
    expect(sent).toHaveBeenCalledTimes(1);
  });

  it('knows how to say so after the extension took its messages along', async () => {
    answers(OK, new Error('Extension context invalidated.'));
    await ask('library.save', SAVE.body);
    // The message is read when the page has nothing else to do.
    await new Promise((resolve) => setTimeout(resolve, 5));
    Object.defineProperty(fakeBrowser.runtime, 'id', { value: undefined, configurable: true });
    findMessage.mockReturnValue('');
    const answer = await ask('library.save', SAVE.body);
    expect(!answer.ok && answer.failure.message).toMatch(/Sidelight was updated/);
  });

  it('from a private window says that it is one', async () => {
    tellPrivateWindow();
    answers(OK);
    await ask('library.save', SAVE.body);
    expect(sent).toHaveBeenCalledWith({ ...SAVE, incognito: true });
  });
});
