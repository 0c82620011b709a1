//! "Did you mean": the nearest of some names. `const`, since most misspelt names are found while compiling.

/// The longest name that is compared, in bytes.
const LONGEST: usize = 64;

/// How many single letters must be put in, taken out or replaced (or two neighbours swapped) to turn `a` into `b`.
const fn distance(a: &str, b: &str) -> usize {
    let (a, b) = (a.as_bytes(), b.as_bytes());
    if a.len() > LONGEST || b.len() > LONGEST {
        return usize::MAX;
    }
    // Three rows of the table of distances between prefixes: two back (for swaps), one back, this one.
    let mut before = [0; LONGEST + 1];
    let mut above = [0; LONGEST + 1];
    let mut row = [0; LONGEST + 1];
    let mut j = 0;
    while j <= b.len() {
        above[j] = j;
        j += 1;
    }
    let mut i = 1;
    while i <= a.len() {
        row[0] = i;
        let mut j = 1;
        while j <= b.len() {
            let replace = above[j - 1] + (a[i - 1] != b[j - 1]) as usize;
            let mut best = min(replace, min(above[j] + 1, row[j - 1] + 1));
            if i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1] {
                best = min(best, before[j - 2] + 1);
            }
            row[j] = best;
            j += 1;
        }
        before = above;
        above = row;
        i += 1;
    }
    above[b.len()]
}

const fn min(a: usize, b: usize) -> usize {
    if a < b { a } else { b }
}

/// Where the nearest of `names` stands, if one is near enough: at most a third of the name's letters wrong.
///
/// ```
/// assert_eq!(nuages::text::nearest("titel", &["slug", "title"]), Some(1));
/// assert_eq!(nuages::text::nearest("price", &["slug", "title"]), None);
/// ```
pub const fn nearest(name: &str, names: &[&str]) -> Option<usize> {
    let mut best = None;
    let mut limit = if name.len() < 3 { 1 } else { name.len() / 3 };
    let mut index = 0;
    while index < names.len() {
        let found = distance(name, names[index]);
        if found <= limit {
            best = Some(index);
            // Only what is nearer still may take its place.
            if found == 0 {
                return best;
            }
            limit = found - 1;
        }
        index += 1;
    }
    best
}
