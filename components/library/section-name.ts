import type { PlainKey } from '@/lib/texts/t';

export type SectionName = 'papers' | 'digests' | 'insights' | 'settings' | 'welcome';

export const SECTIONS: readonly (readonly [SectionName, PlainKey])[] = [
  ['papers', 'section.papers'], ['digests', 'section.digests'], ['insights', 'section.insights'], ['settings', 'section.settings'],
];

/** Whether a name is one of a section; the welcome is one without a link of its own. */
export function isSection(name: string): name is SectionName {
  return name === 'welcome' || SECTIONS.some(([id]) => id === name);
}
