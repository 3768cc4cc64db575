import { Component, type JSX } from 'preact';

const LEAST = 320;
const MOST = 440;

export interface EdgeProps {
  /** px */
  width: number;
  onResize: (width: number) => void;
}

/** The sidebar's left edge, which sets its width by pointer or arrow keys. */
export class Edge extends Component<EdgeProps> {
  private start: { x: number; width: number } | undefined;

  private set(to: number): void {
    this.props.onResize(Math.round(Math.min(MOST, Math.max(LEAST, to))));
  }

  override render({ width }: EdgeProps): JSX.Element {
    return (
      <div
        class="edge" role="separator" aria-orientation="vertical" aria-label="Width of Sidelight" tabIndex={0}
        aria-valuenow={width} aria-valuemin={LEAST} aria-valuemax={MOST}
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
          const step = { ArrowLeft: 20, ArrowRight: -20 }[event.key];
          if (step === undefined) return;
          event.preventDefault();
          this.set(width + step);
        }}
      />
    );
  }
}
