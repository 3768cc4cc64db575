/** The template of notes (`lib/export/note.ts` fills it): its fields stand in `{{…}}`, as in the templates of Obsidian. */

export const DEFAULT_NOTE_TEMPLATE = `# {{title}}

{{gist}}

> [!abstract]
> {{abstract}}

## Notes

{{note}}`;

/** A note's properties (https://help.obsidian.md/properties), in their order. A template may name them, too. */
export const NOTE_PROPERTIES = [
  'title', 'authors', 'arxiv', 'doi', 'journal', 'arxiv-comment', 'withdrawn', 'published', 'categories', 'url', 'pdf', 'code', 'status',
  'rating', 'saved', 'tags',
] as const;
export const NOTE_FIELDS = [...NOTE_PROPERTIES, 'year', 'link', 'gist', 'abstract', 'note'] as const;
export type NoteField = (typeof NOTE_FIELDS)[number];

const FIELD = /\{\{([^{}\n]{1,40})\}\}/g;

const findField = (name: string): NoteField | undefined => NOTE_FIELDS.find((field) => field === name.trim().toLowerCase());

/** Puts values in the place of fields. What is no field stays as it is. */
export function fillFields(template: string, read: (field: NoteField) => string): string {
  return template.replace(FIELD, (whole, name: string) => {
    const field = findField(name);
    return field ? read(field) : whole;
  });
}

/** The fields of a template that mean nothing, as written. */
export function findUnknownFields(template: string): string[] {
  return [...template.matchAll(FIELD)].filter(([, name]) => !findField(name!)).map(([whole]) => whole);
}
