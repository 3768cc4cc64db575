import { describe, expect, it } from 'vitest';
import { splitName } from '@/lib/paper/person-name';

describe('splitName', () => {
  it.each([
    ['Ludwig van Beethoven', { given: 'Ludwig', family: 'van Beethoven' }],
    ['Guido van der Berg III', { given: 'Guido', family: 'van der Berg', suffix: 'III' }],
    ['Van Nguyen', { given: 'Van', family: 'Nguyen' }],
    ['J.-P. de la Cruz', { given: 'J.-P.', family: 'de la Cruz' }],
    ['Plato', { family: 'Plato' }],
  ])('%s', (name, parts) => expect(splitName(name)).toEqual(parts));
});
