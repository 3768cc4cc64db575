import { describe, expect, it } from 'vitest';
import { formatNote } from '@/lib/export/note';
import { DEFAULT_NOTE_TEMPLATE, findUnknownFields, NOTE_FIELDS } from '@/lib/paper/note-template';
import { makeItem, TEA } from './items';

const bodyOf = (note: string): string => note.split('\n---\n\n').slice(1).join('\n---\n\n');

describe('a note by a template', () => {
  it('fills the fields, whatever their letters and blanks', () => {
    const item = makeItem({ ...TEA, title: 'A *hot* cup', gist: 'It is hot.' }, { tags: ['to read', 'tea'], note: 'Mine.', rating: 4 });
    expect(bodyOf(formatNote(item, '{{title}} ({{ Year }})\n\n{{tags}} {{rating}} {{url}}\n\n{{note}}'))).toBe(
      'A \\*hot\\* cup (2026)\n\n#to-read #tea 4 https://arxiv.org/abs/2606.28057\n\nMine.\n',
    );
  });

  it('leaves out a paragraph whose fields are all empty, and no other', () => {
    const item = makeItem({ title: 'Cup' });
    expect(bodyOf(formatNote(item, '# {{title}}\r\n\r\nAbstract: {{abstract}} {{gist}}\r\n\r\n{{title}} {{gist}}\r\n\r\n## Mine'))).toBe(
      '# Cup\n\nCup \n\n## Mine\n',
    );
  });

  it('takes the standard template where the person has none, or a blank one', () => {
    const item = makeItem(TEA);
    expect(formatNote(item, ' \n')).toBe(formatNote(item, DEFAULT_NOTE_TEMPLATE));
    expect(formatNote(item)).toBe(formatNote(item, DEFAULT_NOTE_TEMPLATE));
  });

  it('fills no field that a text names, and lets no text begin a line of its own', () => {
    const item = makeItem({ ...TEA, title: '{{abstract}} $& $1', abstract: 'One.\n---\n# Two {{note}}' }, { note: 'secret {{title}}' });
    const body = bodyOf(formatNote(item, '{{title}}\n\n> {{abstract}}'));
    expect(body).toBe('{{abstract}} $& $1\n\n> One. --- # Two {{note}}\n');
  });

  it('makes of a title no tag of the vault, no comment and no struck-out text', () => {
    const item = makeItem({ ...TEA, title: '#MeToo in C# 100%: %%hidden%% ~~gone~~ ==marked== ~5 a=b' });
    expect(bodyOf(formatNote(item, '{{title}}'))).toBe(
      '\\#MeToo in C# 100%: \\%\\%hidden\\%\\% \\~\\~gone\\~\\~ \\=\\=marked\\=\\= ~5 a=b\n',
    );
  });

  it('knows every field it offers, and names those it does not know', () => {
    const all = NOTE_FIELDS.map((field) => `{{${field}}}`).join('\n\n');
    expect(findUnknownFields(all)).toEqual([]);
    expect(formatNote(makeItem(TEA), all)).not.toContain('{{');
    expect(findUnknownFields('{{title}} {{titel}} {{constructor}} {title} {{}}')).toEqual(['{{titel}}', '{{constructor}}']);
    expect(formatNote(makeItem(TEA), '{{constructor}}')).toContain('{{constructor}}');
  });

  it('keeps properties one line each, and a list of quoted lines, for hostile texts', () => {
    const hostile = 'A: "b" \\ {c} # d\n---\nevil: yes\u2028\u0085🍵 \' @';
    const note = formatNote(makeItem({ ...TEA, title: hostile, authors: [hostile, '- x', 'null'] }, { tags: ['a: b', 'true'] }));
    const [, yaml] = /^---\n([^]*?)\n---\n/.exec(note)!;
    for (const line of yaml!.split('\n')) {
      expect(line).toMatch(/^(?:[a-z-]+:|[a-z-]+: (?:\d+|\d{4}-\d{2}-\d{2}|".*")|  - ".*")$/);
      const quoted = /"(?:.*)"$/.exec(line)?.[0];
      if (quoted) expect(() => JSON.parse(quoted) as string).not.toThrow();
    }
    expect(JSON.parse(/^title: (.*)$/m.exec(yaml!)![1]!)).toBe(hostile);
    expect(yaml).not.toMatch(/[\u0080-\u009f\u2028]/);
  });
});
