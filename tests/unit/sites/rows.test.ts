import { parseHTML } from 'linkedom';
import { describe, expect, it } from 'vitest';
import { parseMessage } from '@/lib/messages/parse-message';
import { readPage, readRows } from '@/lib/sites/index';

const URL = 'https://arxiv.org/list/cs.CL/new';

/** A listing as arXiv's front end makes it. Every row but the last has a title. */
function makeListing(rows: number): Document {
  const items = Array.from({ length: rows }, (_, n) => {
    const id = `2606.${String(n).padStart(5, '0')}`;
    const title = n === rows - 1 ? '' : `Title ${n}`;
    return `<dt><a href ="/abs/${id}" title="Abstract" id="${id}">arXiv:${id}</a></dt><dd><div class='meta'><div class='list-title mathjax'><span class='descriptor'>Title:</span> ${title}</div></div></dd>`;
  });
  const html = `<!DOCTYPE html><html><body><div id='dlpage'><h3>Showing new listings for Tuesday, 30 June 2026</h3><div class='paging'>Total of ${rows} entries </div><dl id='articles'><h3>New submissions (showing ${rows} of ${rows} entries)</h3>${items.join('')}</dl></div></body></html>`;
  return parseHTML(html).document as unknown as Document;
}

describe('readPage', () => {
  it('reads the beginning of an abstract that its source does not end: the whole would be too long for a message', () => {
    const html = `<article class="ltx_document"><div class="ltx_abstract"><p>${'Tea is what we study. '.repeat(4_000)}</p></div></article>`;
    const { document } = parseHTML(`<!DOCTYPE html><html><body>${html}</body></html>`);
    const { ref } = readPage(document as unknown as Document, 'https://arxiv.org/html/2606.00001v1')!;
    expect(ref.abstract).toMatch(/^Tea is what we study/);
    expect(parseMessage({ type: 'page.open', body: { ref } }, 'page')).toMatchObject({ ok: true });
  });
});

describe('readRows', () => {
  it('knows every id at once and reads the rows when they are asked for', () => {
    const reading = readRows(makeListing(2000), URL)!;
    expect(reading.rows.map(({ arxivId }) => arxivId).at(-1)).toBe('2606.01999');
    expect(reading.drift).toEqual([]);
    expect(reading.rows[1999]!.entry).toEqual({ arxivId: '2606.01999', title: 'arXiv:2606.01999', announce: 'new' });
    expect(reading.drift).toEqual(['arxiv new title dom']);
  });

  const renamed = (from: RegExp, to: string): Document =>
    parseHTML(makeListing(3).toString().replace(from, to)).document as unknown as Document;
  it.each([
    ['list-title', /list-title/g, 'row-title', ['arxiv new title dom']],
    ['dd', /(<\/?)dd\b/g, '$1div', ['arxiv new rows dom']],
    ['dl', /(<\/?)dl\b/g, '$1ul', ['arxiv new rows dom']],
    ['#dlpage', /dlpage/g, 'page', ['arxiv new rows dom']],
    ['the links', /href="\/abs\/[^>]*/g, '', ['arxiv new id dom']],
    ['the dt', /<dt>.*?<\/dt>/g, '', ['arxiv new id dom']],
    ['h3', /(<\/?)h3\b/g, '$1h4', ['arxiv new heading dom']],
  ])('tells drift, and makes no digest, where %s is another', (_, from, to, drift) => {
    const reading = readRows(renamed(from, to), URL)!;
    expect(reading.drift).toEqual(drift);
    expect(reading.digests).toEqual([]);
    // Each row can be saved by its id, and none without a title.
    for (const { entry } of reading.rows) expect([entry.arxivId, Boolean(entry.title)]).toEqual([expect.stringMatching(/^2606\./), true]);
  });

  it('reads rows whose dt is another element', () => {
    const reading = readRows(renamed(/(<\/?)dt\b/g, '$1div'), URL)!;
    expect(reading.rows.map(({ entry }) => entry.title)).toEqual(['Title 0', 'Title 1', 'arXiv:2606.00002']);
    expect(reading.drift).toEqual(['arxiv new title dom']);
  });

  it('reads a row once, and makes the digests once', () => {
    const reading = readRows(makeListing(3), URL)!;
    expect(reading.rows[1]!.entry).toBe(reading.rows[1]!.entry);
    expect(reading.digests).toBe(reading.digests);
  });

  it('has the rows of all of physics, which are the list of no category', () => {
    const list = renamed(/(<\/span> )(?=<)/g, '$1Title 2');
    const readDay = (subject: string) => readRows(list, `https://arxiv.org/catchup/${subject}/2026-06-30`)!;
    expect(readDay('physics').digests.map(({ source }) => source)).toEqual(['arxiv:physics']);
    expect(readDay('grp_physics').rows.length).toBe(3);
    expect(readDay('grp_physics').digests).toEqual([]);
  });

  const heading = '<h1>Teapots</h1><h2>Authors and titles for recent submissions</h2>';
  it.each([
    ['a field without papers on a day', 'https://arxiv.org/list/econ.TH/new', `<div id="dlpage">${heading}<p>No updates today.</p></div>`],
    [
      'a month without papers', 'https://arxiv.org/list/econ.TH/2026-11',
      `<div id="dlpage">${heading}<dl id="articles"><p>No updates for this time period.</p></dl></div>`,
    ],
    ['a day without more', 'https://arxiv.org/catchup/cs/2026-06-29', '<div id="dlpage"><div>No further updates</div></div>'],
    ['a list that arXiv has not at hand', 'https://arxiv.org/list/cs.CL/new', 'This listing is temporarily unavailable; please retry.'],
    ['an author whom arXiv does not know', 'https://arxiv.org/a/kettle_b_1', '<main><h1>Not found</h1></main>'],
    ['too many requests to Hugging Face', 'https://huggingface.co/papers/date/2026-06-29', '<main><h1>429</h1><p>Too many</p></main>'],
    ['a day that Hugging Face has no list of yet', 'https://huggingface.co/papers/week/2026-W53', '<main><h1>404</h1></main>'],
  ])('tells no drift of what is no list: %s', (_, url, body) => {
    const { document } = parseHTML(`<!DOCTYPE html><html><body><a href="/">Home</a>${body}</body></html>`);
    expect(readRows(document as unknown as Document, url)).toMatchObject({ rows: [], digests: [], drift: [] });
  });

  it('offers no digest with a title missing', () => {
    expect(readRows(makeListing(2), URL)!.digests).toEqual([]);
  });

  it('gives nothing for addresses without a list', () => {
    expect(readRows(makeListing(2), 'https://arxiv.org/abs/2501.11120')).toBeUndefined();
    expect(readRows(makeListing(2), 'https://example.com/list/cs.CL/new')).toBeUndefined();
  });
});
