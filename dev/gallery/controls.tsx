import { Check, Clock, Search } from 'lucide';
import type { ComponentChildren, JSX } from 'preact';
import { Choice } from '@/components/ui/Choice';
import { Guard } from '@/components/ui/Guard';
import { Icon, type IconNode, Logo } from '@/components/ui/Icon';
import { Formula } from '@/components/ui/Formula';
import { KeyLines } from '@/components/ui/KeyLines';
import { LoadFailure } from '@/components/ui/LoadFailure';
import { Menu } from '@/components/ui/Menu';
import { SaveButton } from '@/components/ui/SaveButton';
import { Tabs } from '@/components/ui/Tabs';
import { UndoButton } from '@/components/ui/Toast';
import { t } from '@/lib/texts/t';
import { doNothing } from './acts';
import { type GallerySection, type SheetName, States } from './specimen';

type ButtonProps = JSX.IntrinsicElements['button'];

function Button({ children, ...more }: ButtonProps & { children: ComponentChildren }): JSX.Element {
  return <button type="button" class="button" {...more}>{children}</button>;
}

const buttons = (place: SheetName): JSX.Element => (
  <States>
    <Button>{t('act.retry')}</Button>
    <Button data-state="hover">{t('act.retry')}</Button>
    <Button data-state="focus-visible">{t('act.retry')}</Button>
    {place === 'library' && <Button disabled>{t('act.retry')}</Button>}
    <button type="button" class="text">{t('button.edit')}</button>
    <button type="button" class="text accent">{t('button.undo')}</button>
    <button type="button" class="text" data-state="focus-visible">{t('button.edit')}</button>
  </States>
);

const PrimaryButtons = (): JSX.Element => (
  <States>
    <Button class="button primary">{t('import.import')}</Button>
    <Button class="button primary" data-state="hover">{t('import.import')}</Button>
    <Button class="button primary" data-state="focus-visible">{t('import.import')}</Button>
    <Button class="button primary" disabled>{t('import.import')}</Button>
    <Button class="button primary" aria-disabled="true">{t('import.import')}</Button>
  </States>
);

const IconButtons = (): JSX.Element => (
  <States>
    {([[Check, 'act.done'], [Clock, 'act.later'], [Search, 'act.search']] as const).map(([icon, name]) => (
      <button key={name} type="button" class="ico" aria-label={t(name)}><Icon icon={icon as IconNode} /></button>
    ))}
    <button type="button" class="ico" aria-label={t('act.done')} data-state="hover"><Icon icon={Check as IconNode} /></button>
    <button type="button" class="ico" aria-label={t('act.done')} data-state="focus-visible"><Icon icon={Check as IconNode} /></button>
    <button type="button" class="ico" aria-label={t('act.done')} disabled><Icon icon={Check as IconNode} /></button>
    <Logo />
    <Logo size={28} />
  </States>
);

const SaveButtons = (): JSX.Element => (
  <States>
    <SaveButton what="Lantern" saved={false} onToggle={doNothing} />
    <SaveButton what="Lantern" saved onToggle={doNothing} />
    <SaveButton saved={false} wide onToggle={doNothing} />
    <SaveButton saved wide onToggle={doNothing} />
  </States>
);

const SORTS = [['closest', t('sort.closest')], ['newest', t('sort.newest')], ['votes', t('sort.votes')]] as const;
const menu = (isOfActs: boolean): JSX.Element => (
  <Menu
    options={SORTS} onChoose={doNothing}
    {...(isOfActs ? { name: t('reading.citeThis'), label: t('reading.cite') } : { name: t('today.order'), value: 'closest' as const })}
  />
);
const openMenu = (box: HTMLElement): void => box.querySelector<HTMLElement>('.menu > button')!.click();

const Choices = (): JSX.Element => (
  <States><Choice name={t('today.order')} value="newest" options={SORTS} onChoose={doNothing} /></States>
);

const tabsOf = (chosen: 'today' | 'saved'): JSX.Element => (
  <header class="head">
    <Tabs
      name={t('popup.lists')} chosen={chosen} onChoose={doNothing} hasPanel={false}
      tabs={[
        { id: 'today', label: t('popup.today'), count: 12 }, { id: 'trending', label: t('popup.trending') },
        { id: 'saved', label: t('popup.saved') },
      ]}
    />
  </header>
);

const Keys = (): JSX.Element => (
  <section class="keys"><KeyLines keys={[['j k', 'Down, up'], ['e', 'Done'], ['Alt+Shift+S', 'Sidebar']]} /></section>
);

/** Tex and the plain form that stands for what is not understood. */
const FORMULAS = [
  ['\\sum_{i=1}^n \\frac{x_i}{\\sqrt{n}}', 'sum of x_i / √n'], ['\\mathcal{O}(n \\log n)', 'O(n log n)'],
  ['\\hat{\\theta} = \\arg\\min_\\theta \\|y - X\\theta\\|^2', 'θ = argmin'], ['\\notacommand{x}', 'x as plain text'],
] as const;
const Formulas = (): JSX.Element => (
  <>{FORMULAS.map(([tex, text]) => <p key={tex} class="abstract">The bound is <Formula tex={tex} text={text} /> here.</p>)}</>
);

/** Fails when it is drawn. */
function Broken(): JSX.Element {
  throw new Error('drawn to fail');
}

const Failures = (): JSX.Element => (
  <>
    <Guard name={t('part.paper')} plain="Lantern: Reading Long Documents by the Light of Their Outline"><Broken /></Guard>
    <LoadFailure />
  </>
);

const Toasts = (): JSX.Element => (
  <div class="toast row" role="status"><span>Saved to your library</span><UndoButton toast={{ text: '', undo: doNothing }} /></div>
);

/** In each of the places that have it. */
const everywhere = (draw: (place: SheetName) => JSX.Element): { place: SheetName; name: string; draw: () => JSX.Element }[] => (
  (['library', 'popup', 'sidebar'] as const).map((place) => ({ place, name: place, draw: () => draw(place) }))
);

export const CONTROLS_SECTIONS: readonly GallerySection[] = [
  { id: 'buttons', name: 'Buttons: plain, hover, focus, disabled, as text', specimens: everywhere(buttons) },
  {
    id: 'primary', name: 'Primary buttons: plain, hover, focus, disabled, not ready',
    specimens: everywhere(PrimaryButtons).filter(({ place }) => place !== 'sidebar'),
  },
  { id: 'icons', name: 'Icon buttons and logo', specimens: everywhere(IconButtons) },
  { id: 'save', name: 'Save button: unsaved, saved, wide', specimens: everywhere(SaveButtons) },
  {
    id: 'menu', name: 'Menus: of a choice and of acts, closed and open',
    specimens: (['sidebar', 'library'] as const).flatMap((place) => [
      { name: `${place}, closed`, place, draw: () => <States>{menu(false)}{menu(true)}</States> },
      { name: `${place}, open`, place, height: 130, draw: () => menu(false), act: openMenu },
      { name: `${place}, open, of acts`, place, height: 130, draw: () => menu(true), act: openMenu },
    ]),
  },
  { id: 'choice', name: 'Choice', specimens: everywhere(Choices).filter(({ place }) => place !== 'sidebar') },
  {
    id: 'tabs', name: 'Tabs',
    specimens: [
      { name: 'with a count', place: 'popup', width: 400, draw: () => tabsOf('today') },
      { name: 'another in front', place: 'popup', width: 400, draw: () => tabsOf('saved') },
    ],
  },
  { id: 'toast', name: 'Toast with undo', specimens: [{ name: 'library', place: 'library', height: 70, draw: Toasts }] },
  { id: 'keys', name: 'Key lines', specimens: [{ name: 'popup', place: 'popup', draw: Keys }] },
  {
    id: 'formulas', name: 'Formulas, and what stands for one that is not understood',
    specimens: [{ name: 'library', place: 'library', draw: Formulas }],
  },
  { id: 'failures', name: 'A part that failed, and a script that did not load', specimens: everywhere(Failures) },
];
