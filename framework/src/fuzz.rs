//! What attackers send, for the tests of each parser: seeded, so that a failure comes again, and long, so that work that grows
//! faster than its input does not go unseen.
//!
//! `NUAGES_FUZZ=1000000 cargo test -p nuages --lib -- whatever` asks for more texts than the two thousand for each parser.

use std::time::{Duration, Instant};

/// Texts for each parser.
const TEXTS: u64 = 2_000;
/// The bytes of the long ones.
const LONG: usize = 64 * 1024;
/// Ten times what the slowest takes on a busy machine without optimisation; what is quadratic takes minutes.
const PATIENCE: Duration = Duration::from_secs(20);

/// What means something to many parsers.
const COMMON: [&str; 40] = [
    "/",
    "\\",
    "..",
    "%",
    "%2",
    "%2F",
    "%00",
    "%zz",
    "?",
    "&",
    "=",
    "#",
    ";",
    ":",
    ",",
    "@",
    "+",
    "-",
    "\"",
    "'",
    "(",
    ")",
    "[",
    "]",
    "{",
    "}",
    "<",
    ">",
    "\0",
    "\r\n",
    "\n",
    "\t",
    " ",
    "\u{feff}",
    "\u{202e}",
    "é",
    "😀",
    "0",
    "-1",
    "99999999999999999999",
];

/// Numbers that look random and are the same each time (splitmix64, by Steele, Lea and Flood).
pub(crate) struct Dice(u64);

impl Dice {
    pub(crate) fn roll(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mixed = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        mixed ^ (mixed >> 31)
    }

    fn below(&mut self, end: usize) -> usize {
        (self.roll() % end.max(1) as u64) as usize
    }

    /// One of these, of those that mean something everywhere, or any character.
    fn piece(&mut self, own: &[&str]) -> String {
        let any = |of: &[&str], at: usize| of.get(at).copied().unwrap_or_default().to_owned();
        match self.below(8) {
            0 => char::from_u32(self.below(0x11_0000) as u32).unwrap_or('\u{fffd}').to_string(),
            1 => char::from(self.below(128) as u8).to_string(),
            2 | 3 => any(&COMMON, self.below(COMMON.len())),
            _ => any(own, self.below(own.len())),
        }
    }

    /// Some pieces in a row; at times a good text with one piece in place of another.
    fn text(&mut self, own: &[&str]) -> String {
        if self.below(4) == 0 {
            let good = own.get(self.below(own.len())).copied().unwrap_or_default();
            let at = good.char_indices().map(|(at, _)| at).nth(self.below(good.chars().count())).unwrap_or(0);
            let (before, behind) = good.split_at(at);
            let skipped: String = behind.chars().skip(self.below(3)).collect();
            return format!("{before}{}{skipped}", self.piece(own));
        }
        (0..self.below(12)).map(|_| self.piece(own)).collect()
    }
}

/// Asks what must hold of many texts made of these pieces, and of long ones.
pub(crate) fn texts(own: &[&str], property: impl Fn(&str)) {
    let count = std::env::var("NUAGES_FUZZ").ok().and_then(|count| count.parse().ok()).unwrap_or(TEXTS);
    let mut dice = Dice(0x6E75_6167_6573);
    property("");
    for _ in 0..count {
        property(&dice.text(own));
    }
    for piece in own.iter().chain(&COMMON).filter(|piece| !piece.is_empty()) {
        for start in ["", own.first().copied().unwrap_or_default()] {
            let long = format!("{start}{}", piece.repeat(LONG / piece.len()));
            let begun = Instant::now();
            property(&long);
            let took = begun.elapsed();
            assert!(took < PATIENCE, "{start:?} and 64 KiB of {piece:?} took {took:?}");
        }
    }
}
