import type { JSX } from 'preact';
import { LOGO } from '../ui/logo';

/** px of the picture, and of its page's text beside the sidebar. */
const WIDTH = 400;
const HEIGHT = 396;
const SIDEBAR = 172;
const LINE_PX = 14;

/** Widths of the lines of text on the page: a title of two, then paragraphs. */
const PAGE_LINES = [132, 96, 0, 128, 136, 124, 134, 130, 88, 0, 134, 126, 136, 120, 132, 136, 64, 0, 130, 136, 124, 132, 108];

/** The related papers: how long the beam is, the lines of the title, where the marked words begin and how wide they are. */
const ROWS = [
  { beam: 24, title: [176, 120], mark: [52, 84], saved: true },
  { beam: 19, title: [164, 142], mark: [0, 70], saved: false },
  { beam: 15, title: [180, 88], mark: [96, 62], saved: false },
] as const;
const ROW_PX = 106;
const FIRST_ROW_PX = 96;

/** A paper's page with the sidebar beside it, in bars in place of words: it says nothing that the text does not. */
export function WelcomePicture(): JSX.Element {
  return (
    <svg class="picture" viewBox={`0 0 ${WIDTH} ${HEIGHT}`} aria-hidden="true">
      <rect class="sheet" x=".5" y=".5" width={WIDTH - 1} height={HEIGHT - 1} rx="8" />
      {PAGE_LINES.map((width, row) => (
        <Bar key={row} kind={row < 2 ? 'name' : 'text'} left={18} top={28 + row * LINE_PX} width={width} />
      ))}
      <path class="edge" d={`M${SIDEBAR + 0.5} 1v${HEIGHT - 2}M${SIDEBAR} ${FIRST_ROW_PX - 18.5}h${WIDTH - SIDEBAR - 1}`} />
      <g class="mark" transform={`translate(${SIDEBAR + 10} 16)`}>{LOGO.map(([d, opacity]) => <path key={d} d={d} opacity={opacity} />)}</g>
      <Bar kind="text" left={SIDEBAR + 34} top={21} width={104} />
      <rect class="key" x={SIDEBAR + 34} y="42" width="58" height="22" rx="6" />
      <rect class="key" x={SIDEBAR + 100} y="42" width="48" height="22" rx="6" />
      {ROWS.map((row, place) => <Row key={place} {...row} top={FIRST_ROW_PX + place * ROW_PX} />)}
    </svg>
  );
}

interface BarProps {
  kind: 'name' | 'text' | 'reason';
  left: number;
  top: number;
  width: number;
}

const Bar = ({ kind, left, top, width }: BarProps): JSX.Element =>
  <rect class={kind} x={left} y={top} width={width} height={kind === 'name' ? 7 : 5} rx="2.5" />;

/** A related paper: its beam, title, authors, and the sentence that says why with the telling words marked. */
function Row({ beam, title, mark: [from, width], saved, top }: (typeof ROWS)[number] & { top: number }): JSX.Element {
  const left = SIDEBAR + 34;
  return (
    <>
      <rect class="mark" x={SIDEBAR} y={top + 2} width={beam} height="3" />
      {title.map((bar, line) => <Bar key={line} kind="name" left={left} top={top + line * LINE_PX} width={Math.min(bar, 152)} />)}
      <path class={saved ? 'mark' : 'open'} d={`M${WIDTH - 28} ${top - 2}h11v14l-5.5 -4l-5.5 4z`} />
      <Bar kind="text" left={left} top={top + 30} width={92} />
      <rect class="wash" x={left + from - 3} y={top + 43} width={width + 6} height="13" rx="2" />
      <Bar kind="reason" left={left} top={top + 47} width={170} />
      <Bar kind="reason" left={left} top={top + 61} width={118} />
      {top + ROW_PX < HEIGHT && <path class="edge" d={`M${SIDEBAR} ${top + ROW_PX - 18.5}h${WIDTH - SIDEBAR - 1}`} />}
    </>
  );
}
