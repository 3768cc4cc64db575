import { describe, expect, it } from 'vitest';
import { listAuthors } from '@/lib/paper/author-list';
import { applyEdits, changeEdits, describeEdits, findEditProblem, joinEdits, listEdited } from '@/lib/paper/edits';
import type { Paper } from '@/lib/paper/paper';

const paper: Paper = {
  key: '2405.00001', arxivId: '2405.00001', title: 'Cups', titleKey: 'cups', authors: ['A. Brewer'], authorsCut: true,
  published: '2024-05-17', abstract: 'On cups.', addedAt: 1,
};

describe('what the person corrected', () => {
  it('stands over what the source says, and leaves how papers are told apart', () => {
    const shown = applyEdits(paper, { edited: { title: 'On Cups', published: '2023' } });
    expect(shown).toEqual({ ...paper, title: 'On Cups', published: '2023' });
    expect(applyEdits(paper, undefined)).toBe(paper);
    expect(applyEdits(paper, {})).toBe(paper);
  });

  it('says of a list of authors whether it is whole', () => {
    expect(applyEdits(paper, { edited: { authors: ['Ada Brewer', 'Ben Kettle'] } })).not.toHaveProperty('authorsCut');
    expect(applyEdits(paper, { edited: { authors: ['Ada Brewer'], authorsCut: true } }).authorsCut).toBe(true);
    expect(listAuthors(paper)).toEqual(['A. Brewer', 'et al.']);
  });

  it('is nothing where it says what the source says', () => {
    expect(changeEdits(paper, undefined, { set: { title: 'Cups', authors: ['A. Brewer'], authorsCut: true }, unset: [] })).toBeUndefined();
    // The same name, and no more of them: that is another thing to say.
    expect(changeEdits(paper, undefined, { set: { authors: ['A. Brewer'] }, unset: [] })).toEqual({ authors: ['A. Brewer'] });
  });

  it('changes field by field, and goes field by field', () => {
    const edited = { title: 'On Cups', authors: ['Ada Brewer'], authorsCut: true };
    expect(changeEdits(paper, edited, { set: { published: '2023' }, unset: ['title'] })).toEqual({
      authors: ['Ada Brewer'], authorsCut: true, published: '2023',
    });
    expect(changeEdits(paper, edited, { set: { authors: ['Ben Kettle'] }, unset: [] })).toEqual({
      title: 'On Cups', authors: ['Ben Kettle'],
    });
    expect(changeEdits(paper, edited, { set: {}, unset: ['title', 'authors', 'published'] })).toBeUndefined();
    expect(listEdited(edited)).toEqual(['title', 'authors']);
  });

  it('of two entries that become one is kept, the first one’s before the other’s', () => {
    expect(joinEdits({ title: 'One' }, { title: 'Two', authors: ['Ada Brewer'], authorsCut: true })).toEqual({
      title: 'One', authors: ['Ada Brewer'], authorsCut: true,
    });
    expect(joinEdits({ authors: ['Ada Brewer'] }, { authors: ['B'], authorsCut: true, published: '2023' })).toEqual({
      authors: ['Ada Brewer'], published: '2023',
    });
    expect(joinEdits(undefined, { title: 'Two' })).toEqual({ title: 'Two' });
    expect(describeEdits(undefined)).toBe(describeEdits({}));
  });

  it.each([
    [{ title: ' ' }, 'title'], [{ title: '…' }, 'title'], [{ published: '17 May 2024' }, 'published'],
    [{ published: '2023-02-29' }, 'published'], [{ published: '24' }, 'published'], [{ citeKey: 'a b' }, 'citeKey'],
    [{ citeKey: '' }, 'citeKey'],
  ])('%o is refused', (edit, field) => expect(findEditProblem(edit)?.field).toBe(field));

  it.each([
    {}, { title: '1984' }, { title: '茶' }, { published: '2024' }, { published: '2024-02' }, { published: '2024-02-29' },
    { title: null, authors: null, published: null, citeKey: null }, { citeKey: 'Brewer:2024' },
  ])('%o is kept', (edit) => expect(findEditProblem(edit)).toBeUndefined());
});
