import type { JSX } from 'preact';
import type { CiteFormat } from '@/lib/messages/protocol';

export interface CiteMenuProps {
  /** For screen readers. */
  name: string;
  formats: readonly (readonly [CiteFormat, string])[];
  onCite: (format: CiteFormat) => void;
}

/** A menu of citation formats, each of which is copied when it is chosen. */
export function CiteMenu({ name, formats, onCite }: CiteMenuProps): JSX.Element {
  return (
    <select
      class="choice button" aria-label={name} value=""
      onChange={(event) => {
        onCite(event.currentTarget.value as CiteFormat);
        event.currentTarget.value = '';
      }}
    >
      <option value="" disabled selected hidden>Cite</option>
      {formats.map(([format, label]) => <option key={format} value={format}>{label}</option>)}
    </select>
  );
}
