import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Plugin } from 'vite';

/** WXT's packages come without the text of their licence: it is that of their repository, github.com/wxt-dev/wxt. */
const WXT_LICENSE = readFileSync(new URL('wxt-license.txt', import.meta.url), 'utf8').trim();

/** Collects which packages of node_modules are in the bundles, and writes their licences. */
export interface LicenseCollector {
  plugin: Plugin;
  /** The text of `licenses.txt`: of every package so far its name, version, licence and licence text. */
  write(): string;
}

/** One collector for all bundles of an output. */
export function collectLicenses(): LicenseCollector {
  const folders = new Set<string>();
  return {
    plugin: {
      name: 'sidelight:licenses',
      generateBundle(_, bundle) {
        for (const chunk of Object.values(bundle)) {
          for (const id of chunk.type === 'chunk' ? chunk.moduleIds : chunk.originalFileNames) {
            const folder = findPackage(id);
            if (folder) folders.add(folder);
          }
        }
      },
    },
    write: () => `Sidelight contains these packages.\n\n${[...folders].sort().map(describePackage).join('\n')}`,
  };
}

/** The folder of the package that a module or file is part of; `undefined` for Sidelight's own modules and for what the bundler adds. */
function findPackage(moduleId: string): string | undefined {
  return /^[^\0]*\bnode_modules\/(?:@[^/]+\/)?[^/]+/.exec(moduleId)?.[0];
}

/** Throws where a package ships without the text of its licence: then it must be added by hand. */
function describePackage(folder: string): string {
  const { name, version, license } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as Record<string, string>;
  const files = readdirSync(folder).filter((file) => /^(licen[cs]e|copying|notice)/i.test(file));
  const texts = files.map((file) => readFileSync(join(folder, file), 'utf8').trim());
  if (texts.length === 0 && /^(@wxt-dev\/.*|wxt)$/.test(name!)) texts.push(WXT_LICENSE);
  if (texts.length === 0) throw new Error(`${name} ships without the text of its licence, ${license}.`);
  return `${'='.repeat(72)}\n${name} ${version} (${license})\n${'='.repeat(72)}\n\n${texts.join('\n\n')}\n`;
}
