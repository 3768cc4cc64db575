import type { JSX } from 'preact';
import { SIDEBAR_WIDTH } from '@/lib/settings/settings';
import { t } from '@/lib/texts/t';

/** What one press of an arrow key adds to the width. */
const KEY_STEP_PX = 20;

export interface EdgeProps {
  /** px */
  width: number;
  onResize: (width: number) => void;
}

/** The sidebar's left edge, which sets its width by pointer or arrow keys. The sidebar's right edge is that of the page. */
export function Edge({ width, onResize }: EdgeProps): JSX.Element {
  const set = (to: number): void => onResize(Math.round(Math.min(SIDEBAR_WIDTH.most, Math.max(SIDEBAR_WIDTH.least, to))));
  return (
    <div
      class="edge" role="separator" aria-orientation="vertical" aria-label={t('sidebar.width')} tabIndex={0}
      aria-valuenow={width} aria-valuemin={SIDEBAR_WIDTH.least} aria-valuemax={SIDEBAR_WIDTH.most}
      onPointerDown={({ currentTarget, pointerId }) => currentTarget.setPointerCapture(pointerId)}
      onPointerMove={({ currentTarget: edge, pointerId, clientX }) => {
        if (edge.hasPointerCapture(pointerId)) set(edge.parentElement!.getBoundingClientRect().right - clientX);
      }}
      onKeyDown={(event) => {
        const step = { ArrowLeft: KEY_STEP_PX, ArrowRight: -KEY_STEP_PX }[event.key];
        if (step === undefined) return;
        event.preventDefault();
        set(width + step);
      }}
    />
  );
}
