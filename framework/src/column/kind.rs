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
    /// Two bytes, zero or more.
    PositiveSmallInteger,
    /// Four bytes, zero or more.
    PositiveInteger,
    /// Eight bytes, zero or more.
    PositiveBigInteger,
    /// A floating point number of eight bytes.
    Float,
    /// A number with a fixed number of places behind the point.
    Decimal {
        /// All digits, those behind the point included.
        max_digits: u32,
        /// The digits behind the point.
        decimal_places: u32,
    },
    /// Text without a limit.
    Text,
    /// Text of at most `max_length` chars (not bytes).
    Varchar {
        /// In chars.
        max_length: u32,
    },
    /// True or false.
    Bool,
    /// A day of the calendar.
    Date,
    /// A time of the day, to the microsecond.
    Time,
    /// A point in time, to the microsecond, stored in UTC.
    DateTime,
    /// A span of time, to the microsecond.
    Duration,
    /// A UUID.
    Uuid,
    /// Bytes.
    Binary,
    /// JSON.
    Json,
    /// An address of IPv4 or IPv6.
    Ip,
}

impl Kind {
    /// The same kind with a limit on its length. Only text takes one; the macros check that before.
    pub const fn with_max_length(self, max_length: u32) -> Self {
        match self {
            Self::Text | Self::Varchar { .. } => Self::Varchar { max_length },
            other => other,
        }
    }

    /// The same kind with a number of digits. Only decimals take one; the macros check that before.
    pub const fn with_digits(self, max_digits: u32, decimal_places: u32) -> Self {
        match self {
            Self::Decimal { .. } => Self::Decimal { max_digits, decimal_places },
            other => other,
        }
    }

    /// The kind of a column that points to one of this kind: the same, but what must hold of the number is checked there.
    pub const fn of_reference(self) -> Self {
        match self {
            Self::PositiveSmallInteger => Self::SmallInteger,
            Self::PositiveInteger => Self::Integer,
            Self::PositiveBigInteger => Self::BigInteger,
            other => other,
        }
    }

    /// Whether a database can hold values of this kind against keys of that one.
    pub(crate) const fn can_point_to(self, key: Self) -> bool {
        let (plain, key) = (self.of_reference(), key.of_reference());
        plain.same(key) || (plain.is_integer() && key.is_integer()) || (plain.is_text() && key.is_text())
    }

    /// Whether two kinds are one. (`==` cannot be called while compiling.)
    pub const fn same(self, other: Self) -> bool {
        match (self, other) {
            (Self::Varchar { max_length: a }, Self::Varchar { max_length: b }) => a == b,
            (Self::Decimal { max_digits: a, decimal_places: b }, Self::Decimal { max_digits: c, decimal_places: d }) => {
                a == c && b == d
            }
            (Self::Varchar { .. } | Self::Decimal { .. }, _) | (_, Self::Varchar { .. } | Self::Decimal { .. }) => false,
            (a, b) => a.number() == b.number(),
        }
    }

    /// A number of its own for each kind.
    const fn number(self) -> u8 {
        match self {
            Self::SmallInteger => 0,
            Self::Integer => 1,
            Self::BigInteger => 2,
            Self::PositiveSmallInteger => 3,
            Self::PositiveInteger => 4,
            Self::PositiveBigInteger => 5,
            Self::Float => 6,
            Self::Decimal { .. } => 7,
            Self::Text => 8,
            Self::Varchar { .. } => 9,
            Self::Bool => 10,
            Self::Date => 11,
            Self::Time => 12,
            Self::DateTime => 13,
            Self::Duration => 14,
            Self::Uuid => 15,
            Self::Binary => 16,
            Self::Json => 17,
            Self::Ip => 18,
        }
    }

    /// Whether it holds text.
    pub const fn is_text(self) -> bool {
        matches!(self, Self::Text | Self::Varchar { .. })
    }

    /// Whether it holds whole numbers.
    pub const fn is_integer(self) -> bool {
        self.integer_range().is_some()
    }

    /// Whether it holds whole numbers that are never negative.
    pub const fn is_positive(self) -> bool {
        matches!(self, Self::PositiveSmallInteger | Self::PositiveInteger | Self::PositiveBigInteger)
    }

    /// Whether it holds numbers, whole or not.
    pub const fn is_number(self) -> bool {
        self.is_integer() || matches!(self, Self::Float | Self::Decimal { .. })
    }

    /// The smallest and largest number that an integer kind holds.
    pub const fn integer_range(self) -> Option<(i64, i64)> {
        match self {
            Self::SmallInteger => Some((i16::MIN as i64, i16::MAX as i64)),
            Self::Integer => Some((i32::MIN as i64, i32::MAX as i64)),
            Self::BigInteger => Some((i64::MIN, i64::MAX)),
            Self::PositiveSmallInteger => Some((0, i16::MAX as i64)),
            Self::PositiveInteger => Some((0, i32::MAX as i64)),
            Self::PositiveBigInteger => Some((0, i64::MAX)),
            _ => None,
        }
    }

    /// What its values are, in messages: "expected a date".
    pub const fn words(self) -> &'static str {
        match self {
            Self::SmallInteger
            | Self::Integer
            | Self::BigInteger
            | Self::PositiveSmallInteger
            | Self::PositiveInteger
            | Self::PositiveBigInteger => "a whole number",
            Self::Float => "a number",
            Self::Decimal { .. } => "a decimal number",
            Self::Text | Self::Varchar { .. } => "text",
            Self::Bool => "true or false",
            Self::Date => "a date",
            Self::Time => "a time",
            Self::DateTime => "a date and time",
            Self::Duration => "a duration",
            Self::Uuid => "a UUID",
            Self::Binary => "bytes",
            Self::Json => "JSON",
            Self::Ip => "an IP address",
        }
    }
}
