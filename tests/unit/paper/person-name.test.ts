import { describe, expect, it } from 'vitest';
import { splitName } from '@/lib/paper/person-name';

describe('splitName', () => {
  it.each([
    ['Ludwig van Beethoven', { given: 'Ludwig', family: 'van Beethoven' }],
    ['Guido van der Berg III', { given: 'Guido', family: 'van der Berg', suffix: 'III' }],
    ['Van Nguyen', { given: 'Van', family: 'Nguyen' }],
    ['J.-P. de la Cruz', { given: 'J.-P.', family: 'de la Cruz' }],
    ['A.O.Brewer', { given: 'A.O.', family: 'Brewer' }],
    ['J.-M.Kettle', { given: 'J.-M.', family: 'Kettle' }],
    ["S.O'Tea Jr.", { given: 'S.', family: "O'Tea", suffix: 'Jr.' }],
    ['Ada St.John', { given: 'Ada', family: 'St.John' }],
    ['A.O.', { family: 'A.O.' }],
    ['Plato', { family: 'Plato' }],
  ])('%s', (name, parts) => expect(splitName(name)).toEqual(parts));
});
