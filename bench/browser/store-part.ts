import { startDriver } from '../../dev/driver';
import { setSettings } from '../../dev/settings';
import type { Row } from '../report/row';
import type { BenchRun, QueriedPapers } from '../run';
import { benchDisk, benchQueries, benchSearch, benchStart } from './answers';
import { openBare } from './ask';
import { benchImport, untilSettled, writePaperFiles } from './import';
import { benchNavigation, benchPopup } from './opened';

/** Measures a store of `count` papers in a new profile: its import, and the answers that a person waits for. */
export async function benchStore(run: BenchRun, count: number, queried: QueriedPapers): Promise<Row[]> {
  const say = (what: string): void => run.say(`${count.toLocaleString('en')} papers: ${what}`);
  const files = await writePaperFiles(count);
  const driver = await startDriver(run.browser, { hosts: run.hosts });
  try {
    const settings = await driver.openOwn('library.html#settings');
    // Before a list was ever loaded, the sidebar would be a tab.
    await setSettings(settings, { loaded: true });
    await settings.close();
    say('import');
    const { rows, held } = await benchImport(run, driver, count, files, queried);
    const own = await openBare(driver);
    if (run.wants('disk')) rows.push(await benchDisk(own, count, files.bytes));
    if (run.wants('query', 'answer')) {
      say('queries');
      rows.push(...(await benchQueries(own, count, held, queried)));
    }
    if (run.wants('search')) {
      say('search');
      rows.push(await benchSearch(own, count, held));
    }
    if (run.wants('start', 'memory')) {
      say('starts of a stopped worker');
      rows.push(...(await benchStart(run, driver, own, count, held, queried)));
    }
    await untilSettled(own, count);
    await own.close();
    if (run.browser === 'chromium' && run.wants('navigate-warm', 'navigate-stopped')) {
      say('navigations');
      rows.push(...(await benchNavigation(run, driver, count, queried)));
    }
    if (run.browser === 'chromium' && run.wants('popup-paint', 'popup-filled')) {
      say('popup');
      rows.push(...(await benchPopup(run, driver, count)));
    }
    return rows;
  } finally {
    await driver.close();
    files.remove();
  }
}
