export type SectionName = 'papers' | 'digests' | 'insights' | 'settings' | 'welcome';

export const SECTIONS: readonly (readonly [SectionName, string])[] = [
  ['papers', 'Papers'], ['digests', 'Digests'], ['insights', 'Insights'], ['settings', 'Settings'],
];

/** Whether a name is one of a section; the welcome is one without a link of its own. */
export function isSection(name: string): name is SectionName {
  return name === 'welcome' || SECTIONS.some(([id]) => id === name);
}
