import { browser } from '@/lib/browser/api';

const RESUME = 'resume:';
/** ms; browsers let no alarm ring earlier. */
const SOONEST = 60_000;

/**
 * Work that goes on over many requests sets an alarm at each step: a worker that is stopped in between
 * is started again within a minute, or when a host allows the next try.
 */
export async function wakeFor(work: string, now: number, at = 0): Promise<void> {
  await browser.alarms.create(RESUME + work, { when: Math.max(at, now + SOONEST) });
}

export function isWake(alarm: string): boolean {
  return alarm.startsWith(RESUME);
}
