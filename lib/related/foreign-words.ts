/**
 * Function words, and words of manner, of languages other than English in which abstracts are written: German, French, Spanish,
 * Portuguese and Italian. They stand in no reason. Ranking does not know them: what many papers of a store say weighs little anyway.
 */
import { type Token, tokenize } from './tokenize';

const FOREIGN = new Set(
  tokenize(
    // German
    'der die das den dem des ein eine einer eines einem einen und oder aber auch auf aus bei bis durch für gegen ohne mit nach seit von vom vor zu zum zur über unter zwischen um im am ist sind war waren wird werden wurde wurden kann können konnte muss müssen soll sollen hat haben hatte sein seine seiner ihre ihrer ihren ihr sie er wir man sich nicht nur noch schon sehr mehr mehrere mehreren wenig wenige viele vielen viel als wie wenn weil da dass dabei damit dazu daher denn doch hier dort dieser diese dieses diesem diesen jede jeder jedes jeweils welche welcher welches sowie sowohl bzw etwa hinweg dadurch deren dessen bereits immer jedoch groß große großer großen wichtig bedeutung arbeit ergebnis ergebnisse zeigt zeigen gezeigt untersucht untersuchen vergleichen verglichen'
    // French
    + ' le la les un une du de et ou où mais donc car que qui dont ce cet cette ces cela il ils elle elles nous vous on se son sa ses leur leurs notre nos au aux en dans par pour sur sous avec sans entre vers depuis pendant plus moins très aussi ainsi comme si ne pas non est sont était étaient être été ont avait avons peut peuvent même plusieurs tous toute toutes tout autre autres lorsque afin selon contre après avant important importante importants importantes article résultat résultats montrons étudions étudie proposons comparés'
    // Spanish
    + ' el los las lo una unos unas del al pero quien cual cuales cuyo este esta estos estas ese esa eso esos esas su sus nuestro nuestra con por para sin sobre hasta desde durante hacia según más menos muy también tanto como ni es son era eran ser sido está están fue fueron ha han había puede pueden varios varias otros otras otro otra todo todos toda todas cada donde cuando porque así tienen importante importantes mostramos estudia estudiamos trabajo resultado resultados comparan'
    // Portuguese
    + ' os um uma uns umas da dos na nas ao aos às mas seu sua seus suas em com sem até mais muito também não nem são foi foram estão pode podem vários várias outra outros onde quando assim estes neste nesta nesse esse têm estudamos trabalho'
    // Italian
    + ' il gli uno di della dei delle degli dal dalla nel nella nei nelle su per tra fra ma che chi cui questo questa questi queste quello si suo loro più meno molto anche sono essere stato può possono tutti ogni dove perché così mostriamo studiamo lavoro risultati'
    // What an apostrophe cuts off
    + ' l d s n qu j',
  ).map(({ term }) => term),
);

/**
 * A text is in one of these languages if such words are this share of its words, and more than its English function words: "die casting
 * of the …" is English.
 */
const MIN_SHARE = 0.15;

/** The same tokens, function words of other languages marked, too, where the text is in one of these. */
export function markForeignWords(tokens: readonly Token[]): readonly Token[] {
  let english = 0;
  let foreign = 0;
  for (const { term, start, end, stop } of tokens) {
    // A single letter may be a variable.
    if (end - start < 2) continue;
    if (stop) english++;
    else if (FOREIGN.has(term)) foreign++;
  }
  if (foreign <= english || foreign < MIN_SHARE * tokens.length) return tokens;
  return tokens.map((token) => (FOREIGN.has(token.term) ? { ...token, stop: true } : token));
}
