/** Walks through the XML of office files, whose parts are too large for a tree. */
import { Parser } from 'htmlparser2';
import { t } from '@/lib/texts/t';
import { ImportProblem } from './reading';

/** What is done at each element, by its name without prefix (`w:p` → `p`), and at each text. */
export interface OfficeVisitor {
  open(name: string, attributes: Readonly<Record<string, string>>): void;
  close?(name: string): void;
  text?(data: string): void;
}

/** In characters: of one part, and of the text that is written from all parts, as a part may name the same text again and again. */
export const MAX_OFFICE_LENGTH = 20_000_000;
const MAX_DEPTH = 200;

/** @throws an `ImportProblem` for a part that is too long, too deep or cut off. Linear time. */
export function walkOfficeXml(xml: string, visitor: OfficeVisitor): void {
  if (xml.length > MAX_OFFICE_LENGTH) throw new ImportProblem(t('file.xmlTooLarge'));
  let depth = 0;
  const parser = new Parser(
    {
      onopentag(name, attributes) {
        depth += 1;
        if (depth > MAX_DEPTH) throw new ImportProblem(t('file.xmlTooDeep'));
        visitor.open(dropPrefix(name), attributes);
      },
      ontext: (data) => visitor.text?.(data),
      onclosetag(name) {
        depth -= 1;
        visitor.close?.(dropPrefix(name));
      },
    },
    { xmlMode: true, decodeEntities: true },
  );
  parser.write(xml);
  if (depth > 0) throw new ImportProblem(t('file.xmlCutOff'));
  parser.end();
}

const dropPrefix = (name: string): string => name.slice(name.indexOf(':') + 1);

/** The addresses that the parts beside a document or sheet give its links (`_rels/*.rels`), by their ids. */
export function readRelations(xml: string | undefined): Map<string, string> {
  const targets = new Map<string, string>();
  walkOfficeXml(xml ?? '', {
    open(name, { Id, Target }) {
      if (name === 'Relationship' && Id && Target && /^https?:/i.test(Target)) targets.set(Id, Target.slice(0, 2_000));
    },
  });
  return targets;
}

/** The address of a field or formula that is a link: `HYPERLINK "https://…"`. */
export function findHyperlink(code: string): string | undefined {
  return /HYPERLINK[\s(]{1,9}"(https?:[^"]{1,2000})"/i.exec(code.slice(0, 3_000))?.[1];
}
