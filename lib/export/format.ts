import type { Timestamp } from '@/lib/paper/paper';
import type { ExportItem } from './item';

export interface ExportContext {
  /** The person's pattern for the citation keys of papers that have none yet, see cite-key.ts. */
  keyPattern: string;
  now: Timestamp;
  /** The person's template for notes, see note.ts; empty or absent for the default one. */
  noteTemplate?: string;
}

/** One of several files that an export packs into a zip archive. */
export interface ExportFile {
  name: string;
  text: string;
}

/** The exports of a format's file. They stand apart so that the library page carries the labels without the writers. */
export interface ExportModule {
  id: string;
  /** As the menu of the library page names it. */
  label: string;
  /** Of the file's name, without the dot. */
  ending: string;
  /** The media type of the file. */
  type: string;
  /** The text of the file, or the files of an archive. */
  write(items: readonly ExportItem[], context: ExportContext): string | ExportFile[];
}
