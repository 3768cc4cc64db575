import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createToaster } from '@/lib/acts/toaster';
import type { Toast } from '@/components/ui/Toast';

describe('toasts', () => {
  beforeEach(() => vi.useFakeTimers());
  afterEach(() => vi.useRealTimers());

  it('go after eight seconds, counted from the newest', () => {
    let shown: Toast | undefined;
    const showToast = createToaster((toast) => (shown = toast));
    showToast('Saved', () => undefined);
    vi.advanceTimersByTime(7000);
    showToast('Removed');
    expect(shown).toEqual({ text: 'Removed' });
    vi.advanceTimersByTime(7000);
    expect(shown?.text).toBe('Removed');
    vi.advanceTimersByTime(1000);
    expect(shown).toBeUndefined();
  });
});
