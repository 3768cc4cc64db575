import { FileUp } from 'lucide';
import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import { t } from '@/lib/texts/t';
import { Icon } from '../ui/Icon';
import { Rich } from '../ui/Rich';

export interface DropZoneProps {
  /** The endings that the browser's window offers. */
  accept: string;
  onFile: (file: File) => void;
}

/** Where a file is dropped, or chosen by a click or a key. The whole section around it takes a dropped file, too. */
export function DropZone({ accept, onFile }: DropZoneProps): JSX.Element {
  const [name, setName] = useState<string>();
  return (
    <label class="drop">
      <Icon icon={FileUp} size={18} />
      <span>{name ?? <Rich text={t('import.drop')} parts={[(inner) => <span class="accent">{inner}</span>]} />}</span>
      <input
        type="file" class="sr" aria-label={t('import.file')} accept={accept}
        onChange={(event) => {
          const file = event.currentTarget.files?.[0];
          if (!file) return;
          setName(file.name);
          onFile(file);
        }}
      />
    </label>
  );
}
