//! What a column can hold, as data that is known while compiling.

/// The type of a column, the same on every database; `table/` says how each database writes it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// Two bytes, signed.
    SmallInteger,
    /// Four bytes, signed.
    Integer,
    /// Eight bytes, signed.
    BigInteger,
    /// Text without a limit.
    Text,
    /// Text of at most `max_length` chars (not bytes).
    Varchar {
        /// In chars.
        max_length: u32,
    },
    /// True or false.
    Bool,
    /// A point in time, to the microsecond, stored in UTC.
    DateTime,
}

impl Kind {
    /// The same kind with a limit on its length. Only text takes one; the macros check that before.
    pub const fn with_max_length(self, max_length: u32) -> Self {
        match self {
            Self::Text | Self::Varchar { .. } => Self::Varchar { max_length },
            other => other,
        }
    }

    /// Whether two kinds are one. (`==` cannot be called while compiling.)
    pub const fn same(self, other: Self) -> bool {
        match (self, other) {
            (Self::Varchar { max_length: a }, Self::Varchar { max_length: b }) => a == b,
            (Self::SmallInteger, Self::SmallInteger)
            | (Self::Integer, Self::Integer)
            | (Self::BigInteger, Self::BigInteger)
            | (Self::Text, Self::Text)
            | (Self::Bool, Self::Bool)
            | (Self::DateTime, Self::DateTime) => true,
            _ => false,
        }
    }

    /// Whether it holds text.
    pub const fn is_text(self) -> bool {
        matches!(self, Self::Text | Self::Varchar { .. })
    }

    /// Whether it holds whole numbers.
    pub const fn is_integer(self) -> bool {
        matches!(self, Self::SmallInteger | Self::Integer | Self::BigInteger)
    }

    /// The smallest and largest number that an integer kind holds.
    pub const fn integer_range(self) -> Option<(i64, i64)> {
        match self {
            Self::SmallInteger => Some((i16::MIN as i64, i16::MAX as i64)),
            Self::Integer => Some((i32::MIN as i64, i32::MAX as i64)),
            Self::BigInteger => Some((i64::MIN, i64::MAX)),
            _ => None,
        }
    }
}
