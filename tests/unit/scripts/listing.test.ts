import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { ROOT } from '@/dev/paths';

/** Characters of Chrome's store, which has the least room. */
const MOST = { title: 75, description: 16_000 };
const LOCALES = readdirSync(join(ROOT, 'locales')).map((file) => file.replace('.json', ''));
const read = (locale: string): string => readFileSync(join(ROOT, `docs/store/${locale}.md`), 'utf8');
const shapeOf = (text: string): string[] => text.trim().split('\n').filter(Boolean).map((line) => /^(?:# |- )?/.exec(line)![0]);

describe.each(LOCALES)('the text for the stores in %s', (locale) => {
  it('fits the stores', () => {
    const [title = '', ...description] = read(locale).split('\n');
    expect(title).toMatch(/^# Sidelight/);
    expect(title.length - 2).toBeLessThanOrEqual(MOST.title);
    expect(description.join('\n').length).toBeLessThan(MOST.description);
  });

  it('says as much as the English one', () => {
    expect(shapeOf(read(locale))).toEqual(shapeOf(read('en')));
  });
});
