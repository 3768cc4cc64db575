import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CALLS } from '@/lib/messages/calls/index';
import { ABOUT_CALLS } from '@/lib/messages/calls/about';
import { BACKUP_CALLS } from '@/lib/messages/calls/backup';
import { DATA_CALLS } from '@/lib/messages/calls/data';
import { DIGEST_CALLS } from '@/lib/messages/calls/digests';
import { LIBRARY_CALLS } from '@/lib/messages/calls/library';
import { LIST_CALLS } from '@/lib/messages/calls/lists';
import { PAGE_CALLS } from '@/lib/messages/calls/page';
import { ZOTERO_CALLS } from '@/lib/messages/calls/zotero';
import { parseMessage } from '@/lib/messages/parse-message';
import { PAPER_FIELD_NAMES } from '@/lib/paper/fields';
import { EVERY_PAPER_FIELD } from '@/tests/support/paper-fields';

const TYPES = Object.keys(CALLS);
/** What a script in a page may ask: what the sidebar and the marks need, and nothing that reads or replaces the whole library. */
const FROM_PAGES = [
  'page.expect', 'page.script', 'page.open', 'page.explain',
  'paper.abstract', 'paper.cite', 'pdf.save', 'paper.identify', 'marks.get', 'references.find', 'listing.harvest', 'drift.report',
  'library.save', 'library.unsave', 'library.change', 'library.restore', 'library.show', 'settings.keep', 'keys.list',
];

describe('messages', () => {
  it('are declared once each, named noun.verb', () => {
    expect(TYPES.length).toBeGreaterThan(30);
    expect([
      PAGE_CALLS, LIBRARY_CALLS, LIST_CALLS, DIGEST_CALLS, BACKUP_CALLS, DATA_CALLS, ABOUT_CALLS, ZOTERO_CALLS,
    ].flatMap((calls) => Object.keys(calls)).sort()).toEqual([...TYPES].sort());
    expect(TYPES.filter((type) => !/^[a-z]+\.[a-z]+$/.test(type))).toEqual([]);
  });

  it('carry every field of a paper, in a page’s reference and in a listing’s entries', () => {
    const facts = EVERY_PAPER_FIELD;
    expect(Object.keys(facts).sort()).toEqual([...PAPER_FIELD_NAMES].sort());
    const ref = { ...facts, url: 'https://arxiv.org/abs/2606.00001' };
    const opened = parseMessage({ type: 'page.open', body: { ref } }, 'page');
    expect(opened.ok && opened.body).toEqual({ ref });
    const digest = {
      source: 'arxiv:cs.CL', sourceName: 'arXiv cs.CL', date: '2026-11-20',
      entries: [{ ...facts, rank: 1, upvotes: 2, comments: 0, announce: 'new' }],
    };
    const harvested = parseMessage({ type: 'listing.harvest', body: { digest } }, 'page');
    expect(harvested.ok && harvested.body).toEqual({ digest });
  });

  it('refuses from a content script whatever only Sidelight’s own pages may ask, well-formed or not', () => {
    const refused = TYPES.filter((type) => {
      const parsed = parseMessage({ type, body: {} }, 'page');
      return !parsed.ok && parsed.why.startsWith('Only Sidelight');
    });
    expect(refused.sort()).toEqual(TYPES.filter((type) => !FROM_PAGES.includes(type)).sort());
  });

  it('never throws, and passes no message that is not declared', () => {
    fc.assert(fc.property(fc.oneof(
      fc.anything(),
      fc.record({
        type: fc.constantFrom(...TYPES, '__proto__', 'constructor', 'toString'),
        body: fc.anything({ withNullPrototype: true, maxDepth: 4 }),
      }),
    ), (message) => {
      for (const from of ['page', 'extension'] as const) {
        const parsed = parseMessage(message, from);
        if (parsed.ok) expect(TYPES).toContain(parsed.type);
        else expect(typeof parsed.why).toBe('string');
      }
    }), { numRuns: 2000 });
    expect(({} as Record<string, unknown>)['polluted']).toBeUndefined();
  });

  it('drops unknown fields and keeps prototypes clean', () => {
    const body = JSON.parse(
      '{"ref":{"url":"https://arxiv.org/abs/2606.00001","arxivId":"2606.00001","__proto__":{"polluted":1},"extra":"x"},"more":1}',
    ) as object;
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
    for (const [type, body] of bad) expect(
      parseMessage({ type, body }, 'page').ok, `${type} ${JSON.stringify(body).slice(0, 80)}`,
    ).toBe(false);
  });
});
