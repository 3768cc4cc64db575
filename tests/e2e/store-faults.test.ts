import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Page } from 'puppeteer-core';
import { until } from '@/dev/until';
import { askWorker, BROWSERS, SAMPLE, startWorld, untilText, type World } from '@/dev/world';

const [FIRST, SECOND] = SAMPLE.filter((entry) => entry.arxivId);

describe.each(BROWSERS)('two windows and a lost store in %s', (name) => {
  let world: World;
  let one: Page;
  let other: Page;
  const openLibrary = async (): Promise<Page> => {
    const page = await world.openOwn('library.html#papers');
    await page.bringToFront();
    await untilText(page, '2 papers');
    await page.keyboard.press('j');
    await page.waitForSelector('.reading .note');
    return page;
  };
  /** Types into a field, also in a window that is not in front. */
  const typeAtOnce = (page: Page, text: string): Promise<void> => page.$eval('.note textarea', (field, typed) => {
    field.focus();
    field.value = typed;
    field.dispatchEvent(new Event('input', { bubbles: true }));
  }, text);
  const saved = (page: Page): Promise<unknown> =>
    until(
      async () => ((await page.$eval('.note', (note) => note.textContent)).includes('Saved') ? true : undefined),
      () => 'the note was not saved',
    );
  beforeAll(async () => {
    world = await startWorld(name);
    await world.untilPapers(SAMPLE.length);
    const page = await world.openOwn('library.html#digests');
    for (const { arxivId } of [SECOND!, FIRST!]) await askWorker(page, 'library.save', { key: arxivId });
    await page.close();
    one = await openLibrary();
    other = await openLibrary();
  });
  afterAll(() => world?.end());

  it('keep what each changed of one paper, and show it to the other', async () => {
    await one.bringToFront();
    await one.keyboard.press('t');
    await one.keyboard.type('depth');
    await one.keyboard.press('Enter');
    await one.keyboard.press('Escape');
    await other.bringToFront();
    await other.waitForSelector('.reading .tag');
    await other.keyboard.press('2');
    await one.bringToFront();
    await one.waitForSelector('.segments [aria-pressed="true"]::-p-text(Reading)');
    expect((await one.$$('.reading .tag')).length).toBe(1);
  });

  it('let one write into an empty note by a click', async () => {
    await one.bringToFront();
    await one.click('.note textarea');
    await one.keyboard.type('first');
    expect(await one.$eval('.note textarea', (field) => field.value)).toBe('first');
    await one.$eval('.note textarea', (field) => field.select());
    await one.keyboard.press('Backspace');
    await one.keyboard.press('Escape');
    await until(async () => {
      const found = await askWorker<{ papers: { note: string }[] }>(one, 'library.list', { keys: [FIRST!.arxivId] });
      return found.ok && found.value.papers[0]!.note === '' ? true : undefined;
    }, () => 'the note is not empty');
    await until(async () => ((await other.$('.note textarea')) ? true : undefined), () => 'the other window shows no field');
  });

  it('never write over each other’s note: both are shown, and both can be kept', async () => {
    // Neither window knows of the other's note yet.
    await Promise.all([typeAtOnce(one, 'mine'), typeAtOnce(other, 'theirs')]);
    const page = await until(async () => {
      for (const each of [one, other]) if (await each.$('.note [role="alert"]')) return each;
      await new Promise((resolve) => setTimeout(resolve, 50));
      return undefined;
    }, () => 'no conflict was shown');
    await page.bringToFront();
    await page.click('.note [role="alert"] .button.primary');
    await saved(page);
    const answer = await until(async () => {
      const found = await askWorker<{ papers: { note: string }[] }>(page, 'library.list', { keys: [FIRST!.arxivId] });
      return found.ok && found.value.papers[0]!.note.includes('mine') && found.value.papers[0]!.note.includes('theirs')
        ? found.value
        : undefined;
    }, () => 'one of the notes is lost');
    expect(answer.papers).toHaveLength(1);
    await other.close();
  });

  it('bring the library back from its own backups after the store was deleted', async () => {
    await until(async () => {
      const answer = await askWorker<{ backups: { id: string; saved: number }[] }>(one, 'backup.list', {});
      if (!answer.ok || answer.value.backups[0]?.saved !== 2) return undefined;
      const { id } = answer.value.backups[0];
      const text = await askWorker<{ text: string }>(one, 'backup.open', { id });
      return text.ok && text.value.text.includes('theirs') && text.value.text.includes('depth') ? true : undefined;
    }, () => 'the automatic backup lags behind');
    await one.bringToFront();
    await one.evaluate(() => new Promise<void>((resolve, reject) => {
      const deleting = indexedDB.deleteDatabase('sidelight');
      deleting.onsuccess = () => resolve();
      deleting.onerror = () => reject(deleting.error);
    }));
    await one.close();
    const page = await world.openOwn('library.html#papers');
    await page.bringToFront();
    await untilText(page, 'An automatic backup of');
    await page.evaluate(() => (location.hash = '#settings'));
    await page.waitForSelector('td.acts button[aria-label^="Restore the backup"]');
    await page.click('td.acts button[aria-label^="Restore the backup"]');
    await untilText(page, '2 papers are not in your library');
    await page.click('section[aria-labelledby="backup"] .button.primary');
    await untilText(page, 'Restored. 2 saved papers');
    const list = await askWorker<{ papers: { title: string; note: string; saved: { tags: string[]; state: string } }[] }>(
      page,
      'library.list',
      { keys: [FIRST!.arxivId] },
    );
    expect(list.ok && list.value.papers[0]).toMatchObject({
      title: FIRST!.title,
      saved: { tags: ['depth'], state: 'reading' },
      note: expect.stringContaining('mine') as string,
    });
    await page.close();
    expect(world.errors).toEqual([]);
  });
});
