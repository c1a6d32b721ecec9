// Which of the known names was probably meant by one that is not known?

/** As many letters may be wrong as a slip of the hand makes; of a short name less. */
const MOST_WRONG = 3;

/** Of so many letters one may be wrong. */
const LETTERS_FOR_A_SLIP = 3;

/** `known` has the names by what they are in lower case. Null: none is close. */
export function nearestName(
  written: string,
  known: ReadonlyMap<string, string>,
  lettersForASlip: number = LETTERS_FOR_A_SLIP,
): string | null {
  const name = written.toLowerCase();
  let nearest: string | null = null;
  let best = Math.min(MOST_WRONG, Math.floor(name.length / lettersForASlip)) + 1;
  for (const [lower, candidate] of known) {
    if (Math.abs(lower.length - name.length) >= best) continue;
    const distance = editDistance(name, lower, best);
    if (distance < best) [nearest, best] = [candidate, distance];
  }
  return nearest;
}

/** Letters to insert, to leave out or to replace; once it is clear that it is no less than `bound`, that. */
function editDistance(from: string, to: string, bound: number): number {
  const row = new Uint16Array(to.length + 1);
  for (let j = 1; j <= to.length; j += 1) row[j] = j;
  for (let i = 1; i <= from.length; i += 1) {
    if (nextRow(row, i, from.charCodeAt(i - 1), to) >= bound) return bound;
  }
  return row[to.length] ?? bound;
}

/** Turns the distances of the first i-1 letters into those of the first i, and answers the least of them. */
function nextRow(row: Uint16Array, i: number, letter: number, to: string): number {
  let diagonal = i - 1;
  let left = i;
  let least = i;
  row[0] = i;
  for (let j = 1; j <= to.length; j += 1) {
    const above = row[j] ?? 0;
    const replaced = diagonal + (letter === to.charCodeAt(j - 1) ? 0 : 1);
    left = Math.min(replaced, above + 1, left + 1);
    least = Math.min(least, left);
    row[j] = left;
    diagonal = above;
  }
  return least;
}
