import { ROLES, type Role } from '@/lib/paper/sentence-role';
import { readRoles, type RoleModel } from './roles';
import type { Tokens } from './tokens';

/**
 * The roles of an abstract in one number, so that the index knows them without its text: the abstract's words (without function words)
 * are cut into sixteen slices of equal length, and each slice has the role of its middle in two bits, the first slice in the lowest.
 */
const SLICES = 16;

/** A role as two bits; 0 is none. */
const roleCode = (role: Role | undefined): number => (role ? ROLES.indexOf(role) + 1 : 0);

/** The roles of `abstract` in slices; 0 if it has none. `tokens` hold its words, if they were read. */
export function packRoles(model: RoleModel, abstract: string, tokens?: Tokens): number {
  const sentences = readRoles(model, abstract, tokens);
  const all = sentences.reduce((sum, { words }) => sum + words, 0);
  let packed = 0;
  let sentence = 0;
  let end = sentences[0]?.words ?? 0;
  if (!all) return 0;
  for (let slice = 0; slice < SLICES; slice++) {
    const middle = ((slice + 0.5) * all) / SLICES;
    while (end < middle && sentence < sentences.length - 1) end += sentences[++sentence]!.words;
    packed |= roleCode(sentences[sentence]!.role) << (2 * slice);
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
