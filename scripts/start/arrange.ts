import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Driver } from '../../dev/driver';
import { until } from '../../dev/until';

/** The copied page beside the project, if it is there. */
export function pastedText(shared: string): string | undefined {
  const file = join(shared, 'data/seed/daily-papers-jul-28.txt');
  return existsSync(file) ? readFileSync(file, 'utf8') : undefined;
}

/** Waits for the first lists, and pastes the copied page as a person would. */
export async function arrange(driver: Driver, text: string | undefined, lists: number): Promise<void> {
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
    const count = await library.$$eval('table.sources tbody tr', (rows) => Number(rows.find((row) => row.textContent?.startsWith('Daily Papers'))?.children[1]?.textContent ?? 0));
    if (count >= lists) return count;
    await library.reload();
    await library.waitForSelector('table.sources tbody tr');
    return undefined;
  }, () => 'the first lists did not come in', 60_000);
  await library.close();
}
