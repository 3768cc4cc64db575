/** @jsxImportSource preact */
import { expect, it, vi } from 'vitest';
import { render } from 'preact';
import { FindIds } from '@/components/library/FindIds';
import { History } from '@/components/library/History';
import { LookUpTitles } from '@/components/library/LookUpTitles';
import type { JobStatus } from '@/lib/messages/protocol';
import { setUpDocument } from '@/tests/support/document';

const root = setUpDocument();
const AT = new Date(2026, 10, 20, 9, 5).getTime();
const nothing = (): undefined => undefined;
const titles = (status: Partial<JobStatus>): string => {
  const whole = { state: 'idle' as const, done: 3, total: 10, found: 2, nameless: 8, unasked: 7, ...status };
  render(<LookUpTitles status={whole} onSteer={nothing} />, root());
  return line();
};
const ids = (status: Partial<JobStatus>): string => {
  const whole = {
    state: 'idle' as const, done: 3, total: 10, found: 1, titleOnly: 9, unasked: 7, doubtful: 2, proposals: [], given: [], ...status,
  };
  render(<FindIds status={whole} onSteer={nothing} onDecide={nothing} onUndo={nothing} />, root());
  return line();
};
const history = (status: Partial<JobStatus> & { month?: string }, onAct = vi.fn()): string => {
  const whole = { state: 'idle' as const, done: 3, total: 10, at: '2025-03-04', back: '2025-01-02', ...status };
  render(<History status={whole} today="2026-11-20" onAct={onAct} />, root());
  return line();
};
const line = (): string => root().querySelector('[role="status"]')!.textContent!.replace(/\s+/g, ' ').trim();
const buttons = (): (string | null)[] => [...root().querySelectorAll('button')].map((button) => button.textContent!.trim());

it('says nothing of a job that was never started', () => {
  expect([titles({}), ids({}), history({})]).toEqual(['', '', '']);
});

it('says how far a running job is, with a bar that screen readers name', () => {
  expect(titles({ state: 'running' })).toBe('3 of 10 papers, 2 titles found.');
  expect(buttons()).toEqual(['Pause']);
  expect(root().querySelector('progress')!.getAttribute('aria-label')).toBe('Titles from arXiv');
  expect(ids({ state: 'running' })).toBe('3 of 10 papers, 1 id found, 2 to check.');
  expect(history({ state: 'running' })).toBe('Reached 4 Mar 2025.');
  expect(history({ state: 'running', month: '2025-03' })).toBe('Downloading March 2025.');
  expect(root().querySelector('progress')!.getAttribute('aria-label')).toBe('History');
});

it('says what failed and when it is tried again, and lets the person try now', () => {
  const waiting = { state: 'running', message: 'arXiv is limiting requests.', retryAt: AT } as const;
  expect(titles(waiting)).toBe('3 of 10 papers, 2 titles found. arXiv is limiting requests. Trying again at 09:05.');
  expect(buttons()).toEqual(['Pause', 'Try now']);
  expect(ids(waiting)).toBe('3 of 10 papers, 1 id found, 2 to check. arXiv is limiting requests. Trying again at 09:05.');
  expect(history(waiting)).toBe('Reached 4 Mar 2025. arXiv is limiting requests. Trying again at 09:05.');
});

it('says where a job was paused or stopped, and lets the person resume it', () => {
  expect(titles({ state: 'paused' })).toBe('Paused: 3 of 10 papers, 2 titles found.');
  expect(ids({ state: 'paused' })).toBe('Paused: 3 of 10 papers, 1 id found, 2 to check.');
  expect(history({ state: 'paused' })).toBe('Paused at 4 Mar 2025.');
  const failed = { state: 'failed', message: 'The disk is full.' } as const;
  expect(titles(failed)).toBe('The disk is full. Stopped: 3 of 10 papers, 2 titles found.');
  expect(ids(failed)).toBe('The disk is full. Stopped: 3 of 10 papers, 1 id found, 2 to check.');
  const onAct = vi.fn();
  expect(history(failed, onAct)).toBe('The disk is full.');
  expect(buttons()).toEqual(['Download', 'Resume']);
  (root().querySelectorAll('button')[1] as unknown as { click(): void }).click();
  expect(onAct).toHaveBeenCalledWith({ act: 'resume' });
});

it('says what a job that is done brought', () => {
  expect(titles({ state: 'done' })).toBe('Done: 2 titles found. arXiv knows no paper with one of the ids.');
  expect(ids({ state: 'done' })).toBe('Done: 3 papers looked up, 1 id found, 2 to check.');
  expect(history({ state: 'done' })).toBe('All lists back to 2 Jan 2025 are here.');
});
