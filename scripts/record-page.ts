/**
 * Records a page into a fixture with its expected JSON:
 *
 *   npx tsx scripts/record-page.ts <file or URL> [the page's URL] [--name NAME]
 *
 * A URL is fetched. A file (a page saved by hand, or a fixture) needs the URL it came from, unless its expectation names
 * it. The page and the JSON are written to tests/fixtures/sites/NAME.{html,json}. First shorten the page and replace
 * abstracts by your own sentences, because fixtures hold nobody's text. Read the JSON before you commit it: it says what
 * the readers found, not what is right.
 */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseHTML } from 'linkedom';
import { describePage } from '../dev/describe-page';

const FOLDER = fileURLToPath(new URL('../tests/fixtures/sites/', import.meta.url));

async function main(args: string[]): Promise<void> {
  const flag = args.indexOf('--name');
  const name = flag >= 0 ? args.splice(flag, 2)[1] : undefined;
  const [from, given] = args;
  if (!from) throw new Error('Which page? npx tsx scripts/record-page.ts <file or URL> [URL] [--name NAME]');
  const fetched = /^https?:/.test(from);
  const target = name ?? basename(from).replace(/\.html?$/, '').replace(/[^\w.-]+/g, '-');
  const expectation = join(FOLDER, `${target}.json`);
  const known = existsSync(expectation) ? (JSON.parse(readFileSync(expectation, 'utf8')) as { url: string }).url : undefined;
  const url = given ?? (fetched ? from : known);
  if (!url) throw new Error(`Which URL did ${from} come from? Give it as the second argument.`);

  const html = fetched ? await fetchPage(from) : readFileSync(existsSync(from) ? from : join(FOLDER, from), 'utf8');
  const description = describePage(parseHTML(html).document as unknown as Document, url);
  mkdirSync(FOLDER, { recursive: true });
  writeFileSync(join(FOLDER, `${target}.html`), html);
  writeFileSync(expectation, `${JSON.stringify(description, null, 2)}\n`);
  console.log(`${expectation}\n${JSON.stringify(description, null, 2).slice(0, 2000)}`);
}

async function fetchPage(url: string): Promise<string> {
  const response = await fetch(url, { signal: AbortSignal.timeout(20_000) });
  if (!response.ok) throw new Error(`${url} answered ${response.status}`);
  return response.text();
}

main(process.argv.slice(2)).catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
