import '@/components/library/library.css';
import { setLanguage } from '@/lib/panel/language';
import { startLibrary } from '@/lib/panel/library';

setLanguage(document);
void startLibrary(document);
