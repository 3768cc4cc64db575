import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { spawnSync } from 'node:child_process';

const SANS = ['Inter', 'Liberation Sans'];
const SERIF = ['Liberation Serif'];
/** What stands for a family, the best first: fonts of Debian's fonts-inter and fonts-liberation, where they are installed. */
const FONTS = { 'system-ui': SANS, 'sans-serif': SANS, sans: SANS, 'ui-serif': SERIF, 'Georgia': SERIF };

/** Lets a browser that is started from now on use them. Returns the font of controls, as the system calls it. */
export function chooseFonts(): string {
  const folder = mkdtempSync(join(tmpdir(), 'sidelight-fonts-'));
  const aliases = Object.entries(FONTS).map(([family, fonts]) => (
    `<match target="pattern"><test name="family" qual="any"><string>${family}</string></test>`
    + `<edit name="family" mode="prepend" binding="strong">`
    + `${fonts.map((font) => `<string>${font}</string>`).join('')}</edit></match>`
  ));
  const file = join(folder, 'fonts.conf');
  writeFileSync(file, `<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd">\n<fontconfig>
<include ignore_missing="yes">/etc/fonts/fonts.conf</include>${aliases.join('\n')}</fontconfig>\n`);
  process.env['FONTCONFIG_FILE'] = file;
  // A hyphen would begin a size.
  return spawnSync('fc-match', ['system\\-ui'], { encoding: 'utf8' }).stdout?.trim() || 'the system’s own';
}
