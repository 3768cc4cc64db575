import '@/components/library/library.css';
import { startLibrary } from '@/lib/panel/library';

void startLibrary(document);
