import { Component, type JSX } from 'preact';
import { SIDEBAR_WIDTH } from '@/lib/settings/settings';

/** What one press of an arrow key adds to the width. */
const KEY_STEP_PX = 20;

export interface EdgeProps {
  /** px */
  width: number;
  onResize: (width: number) => void;
}

/** The sidebar's left edge, which sets its width by pointer or arrow keys. */
export class Edge extends Component<EdgeProps> {
  private start: { x: number; width: number } | undefined;

  private set(to: number): void {
    this.props.onResize(Math.round(Math.min(SIDEBAR_WIDTH.most, Math.max(SIDEBAR_WIDTH.least, to))));
  }

  override render({ width }: EdgeProps): JSX.Element {
    return (
      <div
        class="edge" role="separator" aria-orientation="vertical" aria-label="Width of Sidelight" tabIndex={0}
        aria-valuenow={width} aria-valuemin={SIDEBAR_WIDTH.least} aria-valuemax={SIDEBAR_WIDTH.most}
        onPointerDown={(event) => {
          this.start = { x: event.clientX, width };
          event.currentTarget.setPointerCapture(event.pointerId);
        }}
        onPointerMove={(event) => {
          if (this.start) this.set(this.start.width + this.start.x - event.clientX);
        }}
        onPointerUp={() => {
          this.start = undefined;
        }}
        onKeyDown={(event) => {
          const step = { ArrowLeft: KEY_STEP_PX, ArrowRight: -KEY_STEP_PX }[event.key];
          if (step === undefined) return;
          event.preventDefault();
          this.set(width + step);
        }}
      />
    );
  }
}
