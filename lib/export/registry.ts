/**
 * The formats that saved papers are exported in, each a file whose exports are an `ExportModule`. A new format is its
 * file and its name in `MODULES`, which has the order of the menu. The build writes each line below out, so that a
 * script carries only the parts it reads (see dev/registry-parts.ts).
 */
import * as bibtex from './bibtex';
import * as cslJson from './csl-json';
import * as csv from './csv';
import type { ExportModule } from './format';
import * as json from './json';
import * as markdown from './markdown';
import * as obsidian from './obsidian';
import * as ris from './ris';

const MODULES = [bibtex, ris, cslJson, csv, markdown, obsidian, json] as const satisfies readonly ExportModule[];

export type ExportFormatId = (typeof MODULES)[number]['id'];

export const EXPORT_FORMAT_IDS: readonly ExportFormatId[] = MODULES.map((each) => each.id);
export const EXPORT_MENU: readonly { id: ExportFormatId; label: string }[] = MODULES.map((each) => ({ id: each.id, label: each.label }));
const WRITERS = MODULES.map((each) => ({ id: each.id, ending: each.ending, type: each.type, write: each.write }));

/** The writer of a format. */
export function getWriter(id: ExportFormatId): Omit<ExportModule, 'label'> {
  return WRITERS.find((writer) => writer.id === id)!;
}
