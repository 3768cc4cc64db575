/**
 * The macros by which ADS names journals (https://ui.adsabs.harvard.edu/help/actions/journal-macros): `journal = {\apj}`. Astronomers'
 * document classes define them, and no file of BibTeX does.
 */
const JOURNALS: Readonly<Record<string, string>> = {
  aj: 'Astronomical Journal', apj: 'Astrophysical Journal', apjl: 'Astrophysical Journal Letters',
  apjlett: 'Astrophysical Journal Letters', apjs: 'Astrophysical Journal Supplement', apjsupp: 'Astrophysical Journal Supplement',
  mnras: 'Monthly Notices of the Royal Astronomical Society', aap: 'Astronomy and Astrophysics', astap: 'Astronomy and Astrophysics',
  aapr: 'Astronomy and Astrophysics Reviews', aaps: 'Astronomy and Astrophysics Supplement',
  araa: 'Annual Review of Astronomy and Astrophysics', pasp: 'Publications of the Astronomical Society of the Pacific',
  pasj: 'Publications of the Astronomical Society of Japan', pasa: 'Publications of the Astronomical Society of Australia',
  prl: 'Physical Review Letters', pra: 'Physical Review A', prb: 'Physical Review B', prc: 'Physical Review C', prd: 'Physical Review D',
  pre: 'Physical Review E', nat: 'Nature', natas: 'Nature Astronomy', jcap: 'Journal of Cosmology and Astroparticle Physics',
  solphys: 'Solar Physics', ssr: 'Space Science Reviews', icarus: 'Icarus', planss: 'Planetary and Space Science',
  psj: 'Planetary Science Journal', jgr: 'Journal of Geophysical Research', grl: 'Geophysical Research Letters',
  gca: 'Geochimica et Cosmochimica Acta', ao: 'Applied Optics', applopt: 'Applied Optics', apss: 'Astrophysics and Space Science',
  aplett: 'Astrophysics Letters', apspr: 'Astrophysics Space Physics Research', azh: 'Astronomicheskii Zhurnal',
  baas: 'Bulletin of the American Astronomical Society', bain: 'Bulletin of the Astronomical Institutes of the Netherlands',
  caa: 'Chinese Astronomy and Astrophysics', cjaa: 'Chinese Journal of Astronomy and Astrophysics',
  fcp: 'Fundamentals of Cosmic Physics', iaucirc: 'IAU Circulars', jcp: 'Journal of Chemical Physics',
  jqsrt: 'Journal of Quantitative Spectroscopy and Radiative Transfer', jrasc: 'Journal of the Royal Astronomical Society of Canada',
  memras: 'Memoirs of the Royal Astronomical Society', memsai: 'Memorie della Società Astronomica Italiana', na: 'New Astronomy',
  nar: 'New Astronomy Reviews', nphysa: 'Nuclear Physics A', physrep: 'Physics Reports', physscr: 'Physica Scripta',
  procspie: 'Proceedings of SPIE', qjras: 'Quarterly Journal of the Royal Astronomical Society',
  rmxaa: 'Revista Mexicana de Astronomía y Astrofísica', skytel: 'Sky and Telescope', sovast: 'Soviet Astronomy',
  zap: 'Zeitschrift für Astrophysik',
};

/** The journal that a macro stands for; another text stays as it is. */
export function nameJournal(written: string): string {
  const macro = /^\s{0,9}\{?\\([a-z]{2,10})\}?\s{0,9}$/i.exec(written)?.[1]?.toLowerCase() ?? '';
  return Object.hasOwn(JOURNALS, macro) ? JOURNALS[macro]! : written;
}
