import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseMessage } from '@/lib/messages/schemas';

const TYPES = [...readFileSync(resolve(import.meta.dirname, '../../../lib/messages/protocol.ts'), 'utf8').matchAll(/^ {2}'([a-z]+\.[a-z]+)': \{/gm)].map((match) => match[1]!);
/** What a script in a page may ask: what the sidebar and the marks need, and nothing that reads or replaces the whole library. */
const FROM_PAGES = [
  'page.expect', 'page.open', 'paper.abstract', 'paper.cite', 'paper.identify', 'marks.get', 'listing.harvest', 'drift.report',
  'library.save', 'library.unsave', 'library.change', 'library.restore',
];

describe('messages', () => {
  it('has a schema for every message of the protocol', () => {
    expect(TYPES.length).toBeGreaterThan(30);
    expect(TYPES.filter((type) => (parseMessage({ type, body: null }, 'extension') as { why?: string }).why === 'Unknown message.')).toEqual([]);
  });

  it('refuses from a content script whatever only Sidelight’s own pages may ask, well-formed or not', () => {
    const refused = TYPES.filter((type) => {
      const parsed = parseMessage({ type, body: {} }, 'page');
      return !parsed.ok && parsed.why.startsWith('Only Sidelight');
    });
    expect(refused.sort()).toEqual(TYPES.filter((type) => !FROM_PAGES.includes(type)).sort());
  });

  it('never throws, and passes nothing it was not told of', () => {
    fc.assert(fc.property(fc.oneof(fc.anything(), fc.record({ type: fc.constantFrom(...TYPES, '__proto__', 'constructor', 'toString'), body: fc.anything({ withNullPrototype: true, maxDepth: 4 }) })), (message) => {
      for (const from of ['page', 'extension'] as const) {
        const parsed = parseMessage(message, from);
        if (parsed.ok) expect(TYPES).toContain(parsed.type);
        else expect(typeof parsed.why).toBe('string');
      }
    }), { numRuns: 2000 });
    expect(({} as Record<string, unknown>)['polluted']).toBeUndefined();
  });

  it('drops unknown fields and keeps prototypes clean', () => {
    const body = JSON.parse('{"ref":{"url":"https://arxiv.org/abs/2606.00001","arxivId":"2606.00001","__proto__":{"polluted":1},"extra":"x"},"more":1}') as object;
    const parsed = parseMessage({ type: 'page.open', body }, 'page');
    expect(parsed.ok && parsed.body).toEqual({ ref: { url: 'https://arxiv.org/abs/2606.00001', arxivId: '2606.00001' } });
    expect(({} as Record<string, unknown>)['polluted']).toBeUndefined();
  });

  it('refuses what is too long, of another type, or no id, from pages too', () => {
    const url = 'https://arxiv.org/abs/1';
    const bad: [string, object][] = [
      ['page.open', { ref: { url, title: 'x'.repeat(2001) } }], ['page.open', { ref: { url, abstract: 'x'.repeat(40_001) } }],
      ['page.open', { ref: { url, arxivId: '../../etc/passwd' } }], ['page.open', { ref: { url, authors: 'Ana' } }],
      ['paper.abstract', { key: '' }], ['paper.abstract', { key: 7 }], ['library.unsave', {}],
      ['marks.get', { papers: Array.from({ length: 5001 }, () => ({})) }],
      ['listing.harvest', { digest: { source: 's', sourceName: 'n', date: 'yesterday', entries: [] } }],
      ['library.change', { keys: ['k'], change: { rating: 6 } }], ['library.change', { keys: ['k'], change: { state: 'lost' } }],
    ];
    for (const [type, body] of bad) expect(parseMessage({ type, body }, 'page').ok, `${type} ${JSON.stringify(body).slice(0, 80)}`).toBe(false);
  });
});
