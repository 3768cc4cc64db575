import { ROLES, type Role } from '@/lib/paper/sentence-role';
import { labelSentences, ROLE_OF_LABEL, type RoleModel } from './roles';
import type { Tokens } from './tokens';

/**
 * The roles of an abstract in one number, so that the index knows them without its text: the abstract's words (without function words)
 * are cut into sixteen slices of equal length, and each slice has the role of its middle in two bits, the first slice in the lowest.
 */
const SLICES = 16;

/** A role as two bits; 0 is none. */
const roleCode = (role: Role | undefined): number => (role ? ROLES.indexOf(role) + 1 : 0);
const CODE_OF_LABEL = ROLE_OF_LABEL.map(roleCode);

/** The roles of `abstract` in slices; 0 if it has none. `tokens` hold its words, if they were read. */
export function packRoles(model: RoleModel, abstract: string, tokens?: Tokens): number {
  const { labels, words } = labelSentences(model, abstract, tokens);
  if (!labels) return 0;
  let all = 0;
  for (const count of words) all += count;
  let packed = 0;
  let sentence = 0;
  let end = words[0]!;
  for (let slice = 0; slice < SLICES; slice++) {
    const middle = ((slice + 0.5) * all) / SLICES;
    while (end < middle && sentence < labels.length - 1) end += words[++sentence]!;
    packed |= CODE_OF_LABEL[labels[sentence]!]! << (2 * slice);
  }
  return packed >>> 0;
}

/** In which of `count` words of an abstract a role begins and ends, as [start, end) pairs in order. */
export function findRoleWords(packed: number, role: Role, count: number): number[] {
  const code = roleCode(role);
  const bounds: number[] = [];
  for (let slice = 0; slice < SLICES; slice++) {
    if (((packed >>> (2 * slice)) & 3) !== code) continue;
    const start = Math.round((slice * count) / SLICES);
    const end = Math.round(((slice + 1) * count) / SLICES);
    if (bounds.at(-1) === start) bounds[bounds.length - 1] = end;
    else bounds.push(start, end);
  }
  return bounds;
}
