import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Driver } from '../../dev/driver';
import { until } from '../../dev/until';

/** The text of the copied page beside the project, if it is there. */
export function readCopiedPage(shared: string): string | undefined {
  const file = join(shared, 'data/seed/daily-papers-jul-28.txt');
  return existsSync(file) ? readFileSync(file, 'utf8') : undefined;
}

/** Pastes the copied page as a person would, and waits until at least `minLists` daily lists are in the store. */
export async function fillStore(driver: Driver, text: string | undefined, minLists: number): Promise<void> {
  const library = await driver.openOwn('library.html#digests');
  if (text !== undefined) {
    await library.waitForSelector('textarea');
    await library.$eval('textarea', (box, value) => {
      box.value = value;
      box.dispatchEvent(new InputEvent('input', { bubbles: true }));
    }, text);
    await library.waitForSelector('.report');
    await library.click('.button.primary');
    await library.waitForFunction(() => document.body.textContent?.includes('Imported.'));
  }
  await until(async () => {
    const count = await library.$$eval('table.sources tbody tr', (rows) => {
      const daily = rows.find((row) => row.textContent?.startsWith('Daily Papers'));
      return Number(daily?.children[1]?.textContent ?? 0);
    });
    if (count >= minLists) return count;
    await library.reload();
    await library.waitForSelector('table.sources tbody tr');
    return undefined;
  }, () => 'the first lists did not come in', 60_000);
  await library.close();
}
