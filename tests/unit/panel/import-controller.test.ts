import { beforeEach, expect, it, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';

vi.mock('wxt/browser', () => ({ browser: fakeBrowser }));
vi.mock('@/lib/panel/store-bytes', () => ({ storeBytes: async () => 'bytes' }));
const { ImportController } = await import('@/lib/panel/import-controller');
type ImportState = import('@/lib/panel/import-controller').ImportState;

const REPORT = { id: 'bytes', format: 'json', found: 2, leftOut: 0, feeds: [] };
/** What the worker answers, by message; nothing: it died, also when it was asked a second time. */
let answers: Record<string, object | undefined>;
let state: ImportState;

beforeEach(() => {
  fakeBrowser.reset();
  fakeBrowser.runtime.id = 'x';
  fakeBrowser.runtime.sendMessage = (async ({ type }: { type: string }) => answers[type] && { ok: true, value: answers[type] }) as never;
  answers = { 'import.recent': { imports: [] } };
});

it('offers to try again what got no answer, the report and the import, and asks for the progress until it is told', async () => {
  const controller = new ImportController((next) => (state = next), () => 1);
  const untilNoAnswer = (): Promise<void> => vi.waitFor(() => expect(state).toMatchObject({ problem: expect.any(String), reading: false }));
  controller.file(new File(['two papers'], 'tea.json'));
  await untilNoAnswer();
  answers['import.read'] = REPORT;
  state.onRetry!();
  await vi.waitFor(() => expect(state).toMatchObject({ report: REPORT, problem: undefined, onRetry: undefined }));

  await controller.write();
  await untilNoAnswer();
  answers['import.write'] = { id: 'bytes', state: 'writing' };
  state.onRetry!();
  await vi.waitFor(() => expect(state.progress).toMatchObject({ state: 'writing' }));
  await untilNoAnswer();
  answers['import.progress'] = { id: 'bytes', state: 'done' };
  await vi.waitFor(() => expect(state).toMatchObject({ progress: { state: 'done' }, problem: undefined, onRetry: undefined }), 3_000);
});

it('follows an import that began although the worker was stopped before it said so', async () => {
  const controller = new ImportController((next) => (state = next), () => 1);
  answers = { 'import.read': REPORT, 'import.recent': { imports: [{ id: 'bytes', state: 'writing' }] } };
  controller.file(new File(['two papers'], 'tea.json'));
  const written = controller.write();
  await vi.waitFor(() => expect(state.progress).toMatchObject({ state: 'writing' }));
  answers['import.progress'] = { id: 'bytes', state: 'done' };
  await written;
  expect(state).toMatchObject({ progress: { state: 'done' }, problem: undefined });
});

it('does not offer to try again what was refused', async () => {
  const controller = new ImportController((next) => (state = next), () => 1);
  answers['import.read'] = { ...REPORT, found: 0, problem: 'No text.' };
  controller.file(new File([''], 'tea.json'));
  await vi.waitFor(() => expect(state).toMatchObject({ problem: 'No text.', onRetry: undefined }));
});
