import { describe, expect, it } from 'vitest';
import { makeEdit, readTexts } from '@/components/library/edit-texts';
import type { PaperForm } from '@/lib/messages/protocol';

const form: PaperForm = {
  source: { title: 'On $\\alpha$-cups', authors: ['A. Brewer', 'et al.'], published: '2024-05-17' },
  now: { title: 'On cups', authors: ['A. Brewer', 'et al.'], published: '2024-05-17' },
  citeKey: 'Brewer2024cups',
};
const texts = readTexts(form.now, form.citeKey);

describe('the form of a paper', () => {
  it('asks for nothing where nobody wrote anything', () => expect(makeEdit(form, texts)).toEqual({}));

  it.each([
    ['names what was written, and no more', { title: '  On large cups ' }, { title: 'On large cups' }],
    ['reads a name a line', { authors: 'Ada Brewer\n\n  Ben Kettle ' }, { authors: ['Ada Brewer', 'Ben Kettle'] }],
    ['goes back to the source where its words are written again', { title: 'On $\\alpha$-cups' }, { title: null }],
    ['goes back to the source where authors or date are emptied', { authors: '\n', published: '' }, { authors: null, published: null }],
    ['keeps an emptied title, for the check to refuse', { title: ' ' }, { title: '' }],
    ['asks for a key by the pattern where the key is emptied', { citeKey: '' }, { citeKey: null }],
    ['names a key that was written', { citeKey: 'cups ' }, { citeKey: 'cups' }],
  ])('%s', (_, written, edit) => expect(makeEdit(form, { ...texts, ...written })).toEqual(edit));
});
