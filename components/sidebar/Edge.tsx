import type { JSX } from 'preact';
import { useRef } from 'preact/hooks';

const LEAST = 320;
const MOST = 440;

/** The sidebar's left edge, which sets its width by pointer or arrow keys. */
export function Edge({ width, onResize }: { width: number; onResize: (width: number) => void }): JSX.Element {
  const start = useRef<{ x: number; width: number } | undefined>(undefined);
  const set = (to: number): void => onResize(Math.round(Math.min(MOST, Math.max(LEAST, to))));
  return (
    <div
      class="edge" role="separator" aria-orientation="vertical" aria-label="Width of Sidelight" tabIndex={0}
      aria-valuenow={width} aria-valuemin={LEAST} aria-valuemax={MOST}
      onPointerDown={(event) => {
        start.current = { x: event.clientX, width };
        event.currentTarget.setPointerCapture(event.pointerId);
      }}
      onPointerMove={(event) => {
        if (start.current) set(start.current.width + start.current.x - event.clientX);
      }}
      onPointerUp={() => {
        start.current = undefined;
      }}
      onKeyDown={(event) => {
        const step = { ArrowLeft: 20, ArrowRight: -20 }[event.key];
        if (step === undefined) return;
        event.preventDefault();
        set(width + step);
      }}
    />
  );
}
