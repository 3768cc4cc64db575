import './gallery.css';
import { type JSX, render } from 'preact';
import { Formula } from '@/components/ui/Formula';
import { showFormulasBy } from '@/components/paper/TextParts';
import { CONTROLS_SECTIONS } from './controls';
import { LIBRARY_SECTIONS } from './library';
import { LISTING_SECTIONS } from './listing';
import { POPUP_SECTIONS } from './popup';
import { SIDEBAR_SECTIONS } from './sidebar';
import { type GallerySection, LOOKS, Shown } from './specimen';

const SECTIONS: readonly GallerySection[] = [
  ...CONTROLS_SECTIONS, ...POPUP_SECTIONS, ...SIDEBAR_SECTIONS, ...LISTING_SECTIONS, ...LIBRARY_SECTIONS,
];

function Section({ section: { id, name, specimens } }: { section: GallerySection }): JSX.Element {
  const isWide = specimens.some((specimen) => specimen.isWide);
  return (
    <section id={id} class={isWide ? 'gallery-section wide-section' : 'gallery-section'} aria-labelledby={`name-${id}`}>
      <h2 id={`name-${id}`}>{name}</h2>
      <div class="looks">
        {LOOKS.map((look) => (
          <div key={look} class="look" data-look={look}>
            {specimens.map((specimen) => <Shown key={specimen.name} specimen={specimen} look={look} />)}
          </div>
        ))}
      </div>
    </section>
  );
}

// Their texts are English, whatever the browser's language is.
showFormulasBy(Formula);
render(
  <>
    <h1>Sidelight's components</h1>
    {SECTIONS.map((section) => <Section key={section.id} section={section} />)}
  </>,
  document.getElementById('gallery')!,
);
