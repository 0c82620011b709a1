//! `RequestNumbers`: a number for each request, by which it is found in the log.

use std::cell::Cell;

use crate::error::Result;
use crate::secret::random;

/// The numbers that one worker gives: 64 bits that look random and do not come again. Nothing is kept secret by them.
pub(super) struct RequestNumbers(Cell<u64>);

impl RequestNumbers {
    /// # Errors
    /// [`Error::Setup`](crate::Error::Setup) when the system has no random bytes.
    pub(super) fn new() -> Result<Self> {
        Ok(Self(Cell::new(u64::from_le_bytes(random()?))))
    }

    /// The next one, as 16 hexadecimal digits.
    pub(super) fn next(&self) -> String {
        // SplitMix64 (Steele, Lea and Flood 2014): a sequence through all of the 64-bit numbers.
        self.0.set(self.0.get().wrapping_add(0x9e37_79b9_7f4a_7c15));
        let mixed = self.0.get();
        let mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        format!("{:016x}", mixed ^ (mixed >> 31))
    }
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::*;

    #[test]
    fn no_number_comes_again() {
        let numbers = RequestNumbers(Cell::new(7));
        let given: HashSet<String> = (0..10_000).map(|_| numbers.next()).collect();
        assert_eq!(given.len(), 10_000);
        assert!(given.iter().all(|number| number.len() == 16));
    }
}
