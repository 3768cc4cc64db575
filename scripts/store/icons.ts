/** npm run icons: the extension's icons in all sizes, drawn from one master (icon.svg), and the stores' promo tiles. */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import puppeteer, { type Page } from 'puppeteer-core';
import { getBrowser } from '../../dev/browsers';
import { ROOT } from '../../dev/paths';
import { chooseFonts } from '../screenshots/fonts';

/** px. Chrome shows 16, 32, 48 and 128, Firefox 48, 64 and 96 as well. */
const SIZES = [16, 32, 48, 64, 96, 128];
/** The Chrome Web Store's two tiles; Edge takes the same. */
const TILES = [{ name: 'promo-small', width: 440, height: 280 }, { name: 'promo-marquee', width: 1400, height: 560 }];
const ICONS = join(ROOT, 'public/icon');
const STORE = join(ROOT, '.output/screenshots');
/** The small tile again, for docs/store/README.md. */
const FOR_DOCS = join(ROOT, 'docs/screenshots/promo.webp');
const MASTER = readFileSync(new URL('icon.svg', import.meta.url), 'utf8');

async function draw(page: Page, html: string, size: { width: number; height: number }, file: string): Promise<void> {
  await page.setViewport(size);
  await page.setContent(`<!doctype html><meta charset="utf-8"><style>body { margin: 0 }</style>${html}`);
  writeFileSync(file, await page.screenshot({ omitBackground: true }));
  console.log(`${file.slice(ROOT.length + 1)}: ${size.width} × ${size.height}`);
}

/** The mark, the name and one line, on the ground of the light look. */
function tile(width: number, height: number): string {
  const unit = Math.min(width / 440, height / 280);
  return `<style>
    main { box-sizing: border-box; width: ${width}px; height: ${height}px; display: grid; place-content: center; justify-items: center;
      gap: ${10 * unit}px; background: #fdf3e0; color: #1c1b18; font-family: system-ui, sans-serif; text-align: center; }
    svg { width: ${84 * unit}px; } b { font-size: ${40 * unit}px; line-height: 1.1; } span { font-size: ${17 * unit}px; color: #66645c; }
  </style><main>${MASTER}<b>Sidelight</b><span>Related papers, beside the one you read</span></main>`;
}

chooseFonts();
const browser = await puppeteer.launch({ executablePath: getBrowser('chromium'), args: ['--no-sandbox'] });
try {
  const page = await browser.newPage();
  mkdirSync(STORE, { recursive: true });
  for (const size of SIZES) {
    const master = MASTER.replace('<svg', `<svg width="${size}" height="${size}" style="display: block"`);
    await draw(page, master, { width: size, height: size }, join(ICONS, `${size}.png`));
  }
  for (const { name, width, height } of TILES.toReversed()) {
    await draw(page, tile(width, height), { width, height }, join(STORE, `${name}.png`));
  }
  await page.screenshot({ path: FOR_DOCS, type: 'webp', quality: 90 });
} finally {
  await browser.close();
}
