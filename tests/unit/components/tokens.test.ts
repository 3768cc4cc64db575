import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';

/** `components/ui/tokens.css` is the one sheet that names colours, sizes of type, radii, the ring of the focus and durations. */

const FOLDER = resolve(import.meta.dirname, '../../../components');
const TOKENS = 'ui/tokens.css';

interface Declaration {
  sheet: string;
  selector: string;
  property: string;
  value: string;
}

/** Literal values outside the tokens that are right, each with its reason. */
const EXCEPTIONS: readonly { sheet: string; property: string; value: string; why: string }[] = [
  { sheet: 'ui/formula.css', property: 'font-size', value: '1.08em', why: 'mathematics is as large as the text around it looks' },
  { sheet: 'library/insights.css', property: 'font-size', value: '10px', why: 'SVG units of the calendar, whose days are 11 apart' },
];

/** Colours by number or by function. Names of colours are none: `transparent`, `currentColor` and the system's are roles themselves. */
const COLOUR = /#[\da-f]{3,8}\b|\b(?:rgba?|hsla?|hwb|lab|lch|oklab|oklch|color)\(/i;
const NAMED = /(?<![\w-])(?:white|black|red|green|blue|orange|yellow|purple|gr[ae]y|brown|pink|silver)(?![\w-])/i;
const LENGTH = /(?<![\w-])\d*\.?\d+(?:px|r?em|pt|vw|vh)/;
const TIME = /(?<![\w-])\d*\.?\d+m?s\b/;
/** A duration of nothing is no motion. */
const NO_TIME = /(?<![\w-])0m?s\b/g;

const sheets = readdirSync(FOLDER, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.css'));

function readDeclarations(sheet: string): Declaration[] {
  const text = readFileSync(join(FOLDER, sheet), 'utf8').replace(/\/\*.*?\*\//gs, '');
  return [...text.matchAll(/([^{};]+)\{([^{}]*)\}/g)].flatMap(([, selector, body]) => body!.split(';').flatMap((line) => {
    const [, property, value] = /^\s*([\w-]+)\s*:\s*(.+?)\s*$/s.exec(line) ?? [];
    return property && value ? [{ sheet, selector: selector!.trim(), property, value }] : [];
  }));
}

/** What of a declaration should be a token; `undefined` if nothing. */
function findLiteral({ property, value }: Declaration): string | undefined {
  if (COLOUR.test(value.replace(/color-mix\(in oklab,/g, '')) || NAMED.test(value)) return 'colour';
  if (property === 'font-size' && LENGTH.test(value)) return 'size';
  // A line height stands behind the slash.
  if (property === 'font' && LENGTH.test(value.split('/')[0]!)) return 'size';
  if (property.endsWith('radius') && LENGTH.test(value)) return 'radius';
  if (/^(?:transition|animation)/.test(property) && TIME.test(value.replace(NO_TIME, ''))) return 'duration';
  if (/^outline(?:-width)?$/.test(property) && /\b[2-9]px solid var\(/.test(value)) return 'ring';
  return undefined;
}

const declarations = sheets.filter((sheet) => sheet !== TOKENS).flatMap(readDeclarations);

describe('the tokens', () => {
  it('are the only literal colours, sizes of type, radii, rings and durations', () => {
    const literals = declarations
      .filter(({ sheet, property, value }) => (
        !EXCEPTIONS.some((each) => each.sheet === sheet && each.property === property && each.value === value)
      ))
      .flatMap((each) => {
        const kind = findLiteral(each);
        return kind ? [`${each.sheet}: ${each.selector} { ${each.property}: ${each.value} } is a literal ${kind}`] : [];
      });
    expect(literals).toEqual([]);
  });

  it('are used, each of them, and nothing names a token that is none', () => {
    const text = sheets.map((sheet) => readFileSync(join(FOLDER, sheet), 'utf8')).join('\n');
    const named = new Set(readDeclarations(TOKENS).map(({ property }) => property).filter((property) => property.startsWith('--')));
    expect([...named].filter((name) => !text.includes(`var(${name})`))).toEqual([]);
    const own = new Set([...text.matchAll(/(--[\w-]+)\s*:/g)].map(([, name]) => name!));
    const used = new Set([...text.matchAll(/var\((--[\w-]+)/g)].map(([, name]) => name!));
    // These are set by components, as they differ from element to element.
    const set = new Set(['--read']);
    expect([...used].filter((name) => !own.has(name) && !set.has(name))).toEqual([]);
  });

  it('has no exception that is not needed', () => {
    const kept = EXCEPTIONS.filter(({ sheet, property, value }) => (
      declarations.some((each) => each.sheet === sheet && each.property === property && each.value === value)
    ));
    expect(kept).toEqual(EXCEPTIONS);
  });

  it('finds each kind of literal', () => {
    const kinds = ([
      ['color', '#fff'], ['background', 'rgb(0 0 0 / .2)'], ['color', 'white'], ['font-size', '14px'], ['font', '600 14px/2 serif'],
      ['border-radius', '0 5px 5px 0'], ['transition', 'color .2s'], ['outline', '2px solid var(--accent)'], ['border-radius', '50%'],
      ['color', 'var(--ink)'], ['animation', 'appear 0s var(--wait) both'],
    ] as const).map(([property, value]) => findLiteral({ sheet: '', selector: '', property, value }));
    expect(kinds).toEqual(['colour', 'colour', 'colour', 'size', 'size', 'radius', 'duration', 'ring', undefined, undefined, undefined]);
  });
});
