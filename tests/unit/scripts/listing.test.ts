import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { ROOT } from '@/dev/paths';

/**
 * Characters that the strictest store takes: Edge a title of 45 (addons.mozilla.org 50, Chrome 75) and a description of 250 to 10,000,
 * Chrome a summary of 132 (addons.mozilla.org 250).
 */
const MOST = { title: 45, summary: 132, description: 10_000 };
const LEAST_DESCRIPTION = 250;
const LOCALES = readdirSync(join(ROOT, 'locales')).map((file) => file.replace('.json', ''));
const read = (locale: string): string => readFileSync(join(ROOT, `docs/store/${locale}.md`), 'utf8');
const shapeOf = (text: string): string[] => text.trim().split('\n').filter(Boolean).map((line) => /^(?:# |- )?/.exec(line)![0]);

describe.each(LOCALES)('the text for the stores in %s', (locale) => {
  it('fits the stores', () => {
    const [title = '', ...description] = read(locale).split('\n');
    expect(title).toMatch(/^# Sidelight/);
    expect(title.length - 2).toBeLessThanOrEqual(MOST.title);
    const { length } = description.join('\n').trim();
    expect(length).toBeLessThanOrEqual(MOST.description);
    expect(length).toBeGreaterThanOrEqual(LEAST_DESCRIPTION);
    const messages = JSON.parse(readFileSync(join(ROOT, `locales/${locale}.json`), 'utf8')) as { manifest: { description: string } };
    expect(messages.manifest.description.length).toBeLessThanOrEqual(MOST.summary);
  });

  it('says as much as the English one', () => {
    expect(shapeOf(read(locale))).toEqual(shapeOf(read('en')));
  });
});
