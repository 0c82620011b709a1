//! Text put together while compiling: table names, and the messages of what only whole-program data shows.

/// At most `N` bytes of text.
#[derive(Debug, Clone, Copy)]
pub struct ConstText<const N: usize> {
    bytes: [u8; N],
    length: usize,
}

impl<const N: usize> ConstText<N> {
    /// No text yet.
    pub const fn new() -> Self {
        Self { bytes: [0; N], length: 0 }
    }

    /// The same with `text` behind it, or the same where that is longer than `N` bytes.
    pub const fn with(mut self, text: &str) -> Self {
        let text = text.as_bytes();
        if self.length + text.len() > N {
            return self;
        }
        let mut index = 0;
        while index < text.len() {
            self.bytes[self.length] = text[index];
            self.length += 1;
            index += 1;
        }
        self
    }

    /// The same with the words of a name behind it: a space for each `_`.
    pub const fn with_words(self, name: &str) -> Self {
        let start = self.length;
        let mut text = self.with(name);
        let mut index = start;
        while index < text.length {
            if text.bytes[index] == b'_' {
                text.bytes[index] = b' ';
            }
            index += 1;
        }
        text
    }

    /// The text.
    pub const fn as_str(&self) -> &str {
        let (text, _) = self.bytes.split_at(self.length);
        match std::str::from_utf8(text) {
            Ok(text) => text,
            Err(_) => "", // not reached: only whole strings are put in
        }
    }
}

impl<const N: usize> Default for ConstText<N> {
    fn default() -> Self {
        Self::new()
    }
}
