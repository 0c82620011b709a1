//! Names put together while compiling: `blog` + `_` + `post`.

use crate::text::ConstText;

/// A name of at most 63 bytes, the most that PostgreSQL keeps of an identifier.
#[derive(Debug, Clone, Copy)]
pub struct Name(ConstText<63>);

impl Name {
    /// `start` + `_` + `end`.
    #[expect(clippy::panic, reason = "runs while compiling: the panic is the compile error")]
    pub const fn join(start: &str, end: &str) -> Self {
        if start.len() + 1 + end.len() > 63 {
            panic!("the name of a table is longer than 63 bytes; give a shorter one with `#[model(table = \"...\")]`");
        }
        Self(ConstText::new().with(start).with("_").with(end))
    }

    /// The name as text.
    pub const fn as_str(&self) -> &str {
        self.0.as_str()
    }
}
