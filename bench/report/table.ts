import type { Row } from './row';
import { findTarget, MEASURES, type Measure, type Target } from './targets';

const formatCount = (count: number): string => count.toLocaleString('en');

/** Three digits: 0.012, 3.46, 24.8, 812. */
export function formatFigure(value: number): string {
  if (value === 0 || Math.abs(value) >= 100) return formatCount(Math.round(value));
  return String(Number(value.toPrecision(3)));
}

const withUnit = (value: number, unit: Measure['unit']): string => `${formatFigure(value)}${unit && ` ${unit}`}`;

type Verdict = 'reached' | 'missed' | 'stretch';

/** Whether a row reaches its target; `undefined` where it has none. */
export function judge({ id, papers, of, value }: Pick<Row, 'id' | 'papers' | 'of' | 'value'>): Verdict | undefined {
  const target = of === undefined ? findTarget(id, papers) : undefined;
  if (!target) return undefined;
  const holds = (limit: number): boolean => (MEASURES[id].isBetterLarger ? value >= limit : value <= limit);
  if (!holds(target.target)) return 'missed';
  return target.stretch !== undefined && holds(target.stretch) ? 'stretch' : 'reached';
}

function describeTarget({ id, unit }: Row, target: Target | undefined): string {
  if (!target) return '';
  const { isBetterLarger, figure } = MEASURES[id];
  const sign = isBetterLarger ? '≥' : '≤';
  const limits = [target.target, target.stretch].filter((limit) => limit !== undefined).map(formatFigure);
  return `${figure === 'only' ? '' : `${figure} `}${sign}${limits.join(', stretch ')}${unit && ` ${unit}`}`;
}

function describeMeasured({ id, unit, value, p50, p95, count, noise }: Row): string {
  if (count === undefined || p50 === undefined || p95 === undefined) return withUnit(value, unit);
  const [own, other] = MEASURES[id].figure === 'p95' ? ['p95', `p50 ${formatFigure(p50)}`] : ['p50', `p95 ${formatFigure(p95)}`];
  return `${own} ${withUnit(value, unit)} ± ${Math.round(100 * noise)} % (${other}, of ${count})`;
}

const describeRatio = ({ ratio, yardstick, unit }: Row): string =>
  (ratio === undefined || !yardstick ? '' : `${formatFigure(ratio)} × ${yardstick.what} (${withUnit(yardstick.value, unit)})`);

const SIGNS = { reached: '✓', stretch: '✓✓', missed: '✗', none: '' };

/** Cells of the table: what, papers, target, measured, as a multiple of, and whether the target is reached. */
function makeCells(row: Row): string[] {
  const { what } = MEASURES[row.id];
  return [
    row.of ? `${what}: ${row.of}` : what, row.papers ? formatCount(row.papers) : '',
    row.of ? '' : describeTarget(row, findTarget(row.id, row.papers)),
    `${describeMeasured(row)}${row.note ? `; ${row.note}` : ''}`, describeRatio(row),
    SIGNS[judge(row) ?? 'none'],
  ];
}

const HEAD = ['what', 'papers', 'target', 'measured', 'as a multiple of', ''];

/** A Markdown table, its columns as wide as their longest cell if `isPadded`, which a terminal needs and a file does not. */
export function makeTable(rows: readonly Row[], isPadded = false): string {
  const lines = [HEAD, HEAD.map(() => '---'), ...rows.map(makeCells)];
  const widths = HEAD.map((_, column) => (isPadded ? Math.max(...lines.map((cells) => cells[column]!.length)) : 0));
  return lines.map((cells) => `| ${cells.map((cell, column) => cell.padEnd(widths[column]!)).join(' | ')} |`).join('\n');
}

/** Puts a text between the two comments of a file that name it. @throws if the file does not hold both. */
export function replaceMarked(file: string, name: string, text: string): string {
  const [start, end] = [`<!-- ${name} -->`, `<!-- /${name} -->`];
  const [from, to] = [file.indexOf(start), file.indexOf(end)];
  if (from < 0 || to < from) throw new Error(`no ${start} … ${end} in the file`);
  return `${file.slice(0, from + start.length)}\n${text}\n${file.slice(to)}`;
}
