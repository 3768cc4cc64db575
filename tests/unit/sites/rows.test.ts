import { parseHTML } from 'linkedom';
import { describe, expect, it } from 'vitest';
import { readRows } from '@/lib/sites/index';

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
    ['the links', /href="\/abs\/[^>]*/g, '', ['arxiv new id dom', 'arxiv new rows dom']],
    ['the dt', /<dt>.*?<\/dt>/g, '', ['arxiv new id dom', 'arxiv new rows dom']],
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

  it('offers no digest with a title missing', () => {
    expect(readRows(makeListing(2), URL)!.digests).toEqual([]);
  });

  it('gives nothing for addresses without a list', () => {
    expect(readRows(makeListing(2), 'https://arxiv.org/abs/2501.11120')).toBeUndefined();
    expect(readRows(makeListing(2), 'https://example.com/list/cs.CL/new')).toBeUndefined();
  });
});
