import { keepOwnTexts } from '@/lib/panel/own-texts';
import '@/components/library/library.css';
import { leaveComposingAlone } from '@/lib/panel/composition';
import { setLanguage } from '@/lib/panel/language';
import { startLibrary } from '@/lib/panel/library';

setLanguage(document);
leaveComposingAlone(document);
void startLibrary(document);
keepOwnTexts();
