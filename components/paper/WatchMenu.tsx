import type { JSX } from 'preact';
import { t } from '@/lib/texts/t';
import { Menu } from '../ui/Menu';

export interface WatchMenuProps {
  paper: { title: string; authors: readonly string[] };
  categories: readonly string[] | undefined;
  /** Has the new papers of an author or a category marked. */
  onWatch: (field: 'author' | 'cat', value: string) => void;
}

/** The authors and categories of a paper, to watch one of them. Nothing where the paper names none. */
export function WatchMenu({ paper: { title, authors }, categories = [], onWatch }: WatchMenuProps): JSX.Element | null {
  const names = [...authors, ...categories];
  return names.length === 0 ? null : (
    <Menu
      name={t('notes.actOn', { act: t('watch.watch'), title })} label={t('watch.watch')}
      options={names.map((name, row) => [String(row), name] as const)}
      onChoose={(row) => onWatch(Number(row) < authors.length ? 'author' : 'cat', names[Number(row)]!)}
    />
  );
}
