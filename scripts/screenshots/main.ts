/** npm run screenshots: the pictures of README and of the stores, 1280 × 800, in both looks, from the built extension. */
import { mkdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'puppeteer-core';
import type { Route } from '../../dev/hosts';
import { ROOT } from '../../dev/paths';
import { setSettings } from '../../dev/settings';
import { MARK, pressInSidebar, untilSidebar } from '../../dev/sidebar';
import { until } from '../../dev/until';
import { askWorker, SAMPLE, startWorld, type World } from '../../dev/world';
import { makePdf } from '../../dev/pages';
import { shootActs } from './acts';
import { chooseFonts } from './fonts';
import { absPage, htmlPage, listPage, popupPage } from './pages';
import { ALSO_KEPT, PAPER, KEPT, type ShownPaper } from './texts';

/** README shows small pictures; stores want PNG. */
const FOR_README = join(ROOT, 'docs/screenshots');
const FOR_STORES = join(ROOT, '.output/screenshots');
const SIZE = { width: 1280, height: 800 };
const WEBP_QUALITY = 82;
const LIST = 'https://arxiv.org/list/cs.CL/new';
const LOOKS = ['light', 'dark'] as const;
type Look = (typeof LOOKS)[number];

/** The newest papers of the list: those that are similar to the library stand among others. */
const LISTED: ShownPaper[] = [PAPER, ...[7, 1, 2, 9, 12, 15, 18].flatMap((row): ShownPaper[] => {
  const { arxivId, title, authors = [], gist = '' } = SAMPLE[row]!;
  return arxivId ? [{ arxivId, title, authors: authors.slice(0, 6), abstract: gist }] : [];
})];

/** What the paper cites: those of the sample are in the digests. */
const CITED: ShownPaper[] = [
  ...LISTED.slice(1, 3), { arxivId: '1912.00001', title: 'On Notes That Nobody Reads', authors: ['Ada Nobody', 'Bo None'], abstract: '' },
  ...LISTED.slice(3, 5),
];

const sitePages: Route = (url) => {
  if (url.pathname === `/pdf/${PAPER.arxivId}`) return { body: makePdf(), headers: { 'content-type': 'application/pdf' } };
  if (url.pathname === '/list/cs.CL/new') return { body: listPage(LISTED, new Date()) };
  if (url.pathname === `/html/${PAPER.arxivId}v1`) return { body: htmlPage(CITED) };
  return url.host === 'arxiv.org' && url.pathname === `/abs/${PAPER.arxivId}` ? { body: absPage(PAPER) } : undefined;
};

async function take(page: Page, name: string, look: Look): Promise<void> {
  const file = `${name}-${look}`;
  await page.bringToFront();
  await page.evaluate(() => document.fonts.ready);
  await page.screenshot({ path: join(FOR_STORES, `${file}.png`) });
  await page.screenshot({ path: join(FOR_README, `${file}.webp`), type: 'webp', quality: WEBP_QUALITY });
  console.log(`${file}: ${Math.round(statSync(join(FOR_README, `${file}.webp`)).size / 1000)} KB`);
}

/** Saves papers as a person would have over some weeks. */
async function fillLibrary(world: World): Promise<void> {
  const own = await world.openOwn('library.html#digests');
  const keyOf = (row: number): string => SAMPLE[row]!.arxivId!;
  const told = new Set(KEPT.map(({ row }) => row));
  const rest = SAMPLE.map((_, row) => row).filter((row) => !told.has(row) && row % 2 === 0).slice(0, ALSO_KEPT);
  const rows = [...KEPT.map(({ row }) => row), ...rest];
  // What was saved last stands first.
  for (const row of rows.toReversed()) await askWorker(own, 'library.save', { key: keyOf(row) });
  for (const { row, state, tags, rating, note } of KEPT) {
    await askWorker(own, 'library.change', { keys: [keyOf(row)], change: { state, addTags: tags, rating, ...(note && { note }) } });
  }
  for (const [place, row] of rest.entries()) {
    const change = { state: ['to-read', 'read', 'reading'][place % 3], addTags: [['vision', 'agents', 'language'][place % 3]] };
    await askWorker(own, 'library.change', { keys: [keyOf(row)], change });
  }
  await own.close();
  // A list that was looked at is a digest: so it is one in the pictures of both looks.
  const list = await world.open(LIST);
  await untilSimilar(world, list);
  await list.close();
}

/** Waits until a paper of the list is marked as similar to the library. */
async function untilSimilar(world: World, list: Page): Promise<void> {
  await until(async () => {
    const notes = await world.shadow.read(list, MARK, (root) => root.querySelector('.note')?.textContent ?? '', null);
    return notes.some((note) => note.includes('Similar to')) ? true : undefined;
  }, () => 'no paper of the list is similar to the library');
}

async function shootSites(world: World, look: Look): Promise<void> {
  const open = async (url: string): Promise<Page> => {
    const page = await world.open('about:blank');
    await page.setViewport(SIZE);
    await page.emulateMediaFeatures([{ name: 'prefers-color-scheme', value: look }]);
    await page.goto(url);
    return page;
  };
  for (const [name, url] of [
    ['sidebar-abs', `https://arxiv.org/abs/${PAPER.arxivId}`], ['sidebar-html', `https://arxiv.org/html/${PAPER.arxivId}v1`],
  ] as const) {
    const page = await open(url);
    // Beside this one the sidebar is a tab until it is opened: the text and its contents take the room.
    if (name === 'sidebar-html') await pressInSidebar(world, page, 'Open Sidelight');
    await untilSidebar(world, page, ({ related }) => related.length > 0 && related[0]!.reasons.length > 0);
    await take(page, name, look);
    await page.close();
  }
  await shootReferences(world, await open(`https://arxiv.org/html/${PAPER.arxivId}v1`), look);
  const list = await open(LIST);
  await untilSimilar(world, list);
  await take(list, 'listing', look);
  const behind = await list.screenshot({ encoding: 'base64' });
  await list.close();
  await shootPopup(world, look, behind);
}

/** The bibliography with its marks, and the card of a citation. */
async function shootReferences(world: World, page: Page, look: Look): Promise<void> {
  await page.bringToFront();
  await until(async () => (await world.shadow.read(page, MARK, (root) => root.querySelector('button') !== null, null)).find(Boolean),
    () => 'no reference is marked');
  await page.focus('cite a');
  await page.$eval('cite a', (link) => link.scrollIntoView({ block: 'center' }));
  await page.keyboard.press('c');
  await take(page, 'references', look);
  await page.close();
}

async function shootPopup(world: World, look: Look, behind: string): Promise<void> {
  const popup = await world.openPopup();
  await popup.waitForSelector('ol[aria-label="Today\'s papers"] li');
  await popup.focus('ol[aria-label="Today\'s papers"] li:nth-child(2)');
  const inside = await popup.screenshot({ encoding: 'base64' });
  await popup.close();
  const page = await world.open('about:blank');
  await page.setViewport(SIZE);
  await page.setContent(popupPage(`data:image/png;base64,${behind}`, `data:image/png;base64,${inside}`));
  await take(page, 'popup', look);
  await page.close();
}

async function shootLibrary(world: World, look: Look): Promise<void> {
  for (const [name, address, ...parts] of [
    ['library-papers', `library.html#papers/${SAMPLE[0]!.arxivId}`, '.reading .markdown', '.near li'],
    ['digests', 'library.html#digests/newest', '.digest-list li', '.reading .abstract', '.near li'],
    ['insights', 'library.html#insights', '.map .land circle', 'canvas'],
  ] as const) {
    const page = await world.openOwn(address);
    await page.setViewport(SIZE);
    await page.bringToFront();
    for (const part of parts) await page.waitForSelector(part);
    await take(page, name, look);
    await page.close();
  }
}

mkdirSync(FOR_README, { recursive: true });
mkdirSync(FOR_STORES, { recursive: true });
console.log(`Controls are set in ${chooseFonts()}.`);
const world = await startWorld('chromium', [sitePages], SIZE);
await world.untilPapers(SAMPLE.length);
await fillLibrary(world);
for (const look of LOOKS) {
  const own = await world.openOwn('library.html#settings');
  await setSettings(own, { look });
  await own.waitForSelector(`html[data-look="${look}"]`);
  await own.close();
  await shootSites(world, look);
  await shootLibrary(world, look);
}
const ownPage = await world.openOwn('library.html#settings');
await setSettings(ownPage, { look: 'light' });
await ownPage.close();
await shootActs(world);
await world.end();
console.log(`In ${FOR_README}, and as PNG in ${FOR_STORES}.`);
