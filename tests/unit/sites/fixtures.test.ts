import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { parseHTML } from 'linkedom';
import { describe, expect, it } from 'vitest';
import { describePage, type PageDescription } from '@/dev/describe-page';

const FOLDER = new URL('../../fixtures/sites/', import.meta.url);
const pages = readdirSync(FOLDER).filter((name) => name.endsWith('.html'));

describe('fixture pages', () => {
  it('are there', () => expect(pages.length).toBeGreaterThan(25));

  it('have no expectation without a page', () => {
    const orphans = readdirSync(FOLDER).filter((name) => name.endsWith('.json') && !pages.includes(name.replace(/json$/, 'html')));
    expect(orphans).toEqual([]);
  });

  it.each(pages)('%s is read as its expectation says', (name) => {
    const file = new URL(name.replace(/html$/, 'json'), FOLDER);
    if (!existsSync(file))
      throw new Error(`${name} has no expectation: npx tsx scripts/record-page.ts ${name} URL, then read what it wrote`);
    const expected = JSON.parse(readFileSync(file, 'utf8')) as PageDescription;
    const { document } = parseHTML(readFileSync(new URL(name, FOLDER), 'utf8'));
    const before = document.toString();
    expect(describePage(document as unknown as Document, expected.url)).toEqual(expected);
    expect(document.toString(), 'a reader changed the page').toBe(before);
  });

  it.each(pages)('%s is read so, too, where an extension wrote translations into its texts', (name) => {
    const expected = JSON.parse(readFileSync(new URL(name.replace(/html$/, 'json'), FOLDER), 'utf8')) as PageDescription;
    const { document } = parseHTML(readFileSync(new URL(name, FOLDER), 'utf8'));
    for (const element of document.querySelectorAll('h1, h2, h3, p, blockquote, .list-title, .list-comments, .list-journal-ref, .tablecell')) {
      if (!element.textContent.trim()) continue;
      const translation = document.createElement('font');
      translation.className = 'notranslate immersive-translate-target-wrapper';
      translation.innerHTML = '<br><font class="notranslate immersive-translate-target-inner">茶杯的颜色</font>';
      element.append(translation);
    }
    expect(describePage(document as unknown as Document, expected.url)).toEqual(expected);
  });
});
