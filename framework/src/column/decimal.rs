//! `Decimal`: a number with a fixed number of places behind the point, such as an amount of money.

use diesel::deserialize::{self, FromSql, FromSqlRow};
use diesel::expression::AsExpression;

use super::stored::{stored, textual};
use super::{Column, Kind, Value, ValueError, sql_types};
use crate::db::{Backend, RawValue};

/// A decimal number of at most 28 digits, exact.
///
/// It derefs to the type of the crate `rust_decimal`, so that everything that crate can do works on it. SQLite has no
/// decimals: there it is kept as Django keeps it, as a number of which 15 digits are exact, and one with more of them is
/// refused.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, PartialOrd, Ord, AsExpression, FromSqlRow)]
#[diesel(sql_type = sql_types::Decimal)]
pub struct Decimal(rust_decimal::Decimal);

impl Decimal {
    /// Zero.
    pub const ZERO: Self = Self(rust_decimal::Decimal::ZERO);

    /// So many units of the last place: `Decimal::new(1250, 2)` is `12.50`. `None` for more than 28 places.
    pub fn new(units: i64, places: u32) -> Option<Self> {
        rust_decimal::Decimal::try_new(units, places).map(Self).ok()
    }

    /// The same number with so many places behind the point, rounded where it has more.
    pub(super) fn with_places(mut self, places: u32) -> Self {
        self.0.rescale(places);
        self
    }

    /// The digits, and how many of them stand behind the point, without zeros at the end.
    pub(super) fn digits(self) -> (u32, u32) {
        // `0.05` has two digits behind the point, of which one is significant.
        let places = self.0.normalize().scale();
        (self.significant_digits().max(places), places)
    }

    /// The digits without zeros at either end.
    fn significant_digits(self) -> u32 {
        self.0.normalize().mantissa().unsigned_abs().checked_ilog10().map_or(0, |log| log + 1)
    }
}

impl From<rust_decimal::Decimal> for Decimal {
    fn from(number: rust_decimal::Decimal) -> Self {
        Self(number)
    }
}

impl From<Decimal> for rust_decimal::Decimal {
    fn from(number: Decimal) -> Self {
        number.0
    }
}

macro_rules! from_integers {
    ($($integer:ty),+) => { $(
        impl From<$integer> for Decimal {
            fn from(number: $integer) -> Self {
                Self(number.into())
            }
        }
    )+ };
}

from_integers!(i16, i32, i64, u16, u32, u64);

/// `12.50`, `-3`, `1e6`; nothing is rounded away.
/// The longest text of a number, in bytes; there are 28 digits in one.
const LONGEST: usize = 100;

impl std::str::FromStr for Decimal {
    type Err = ValueError;
    fn from_str(text: &str) -> Result<Self, ValueError> {
        // The crate calls itself for each digit: a number as long as a form may be would end the process.
        if text.len() > LONGEST {
            return Err(ValueError::new("enter a number of fewer digits"));
        }
        let number = match text.contains(['e', 'E']) {
            true => rust_decimal::Decimal::from_scientific(text),
            false => rust_decimal::Decimal::from_str_exact(text),
        };
        // The crate takes `1_000` for a number.
        number
            .ok()
            .filter(|_| !text.contains('_'))
            .map(Self)
            .ok_or_else(|| ValueError::new("enter a number, for example `12.50`"))
    }
}

impl std::ops::Deref for Decimal {
    type Target = rust_decimal::Decimal;
    fn deref(&self) -> &rust_decimal::Decimal {
        &self.0
    }
}

impl std::fmt::Display for Decimal {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        self.0.fmt(f)
    }
}

impl Column for Decimal {
    type SqlType = sql_types::Decimal;
    // The field says how many digits it keeps; without that the program does not compile.
    const KIND: Kind = Kind::Decimal { max_digits: 0, decimal_places: 0 };

    fn to_value(&self) -> Value {
        Value::Decimal(*self)
    }

    fn from_value(value: Value) -> Result<Self, ValueError> {
        match value {
            Value::Decimal(value) => Ok(value),
            other => Err(ValueError::expected("a decimal number", &other)),
        }
    }

    fn read(kind: Kind, raw: Option<RawValue<'_>>) -> deserialize::Result<Self> {
        let number: Self = FromSql::<sql_types::Decimal, Backend>::from_nullable_sql(raw)?;
        Ok(match kind {
            // SQLite knows no places: what was `1.50` comes back as 1.5.
            Kind::Decimal { max_digits: 1.., decimal_places } => number.with_places(decimal_places),
            _ => number,
        })
    }
}

textual!(Decimal);
stored!(Decimal as sql_types::Decimal, ?);

#[cfg(feature = "sqlite")]
mod sqlite {
    use super::Decimal;
    use diesel::sqlite::{SqliteType, SqliteValue};

    /// The number that SQLite itself makes of the text that Django writes, since the column is declared `decimal`. As a
    /// number it compares right with everything, computed values as well.
    pub(super) fn write(number: &Decimal) -> Result<f64, Box<dyn std::error::Error + Send + Sync>> {
        let digits = number.significant_digits();
        if digits > f64::DIGITS {
            return Err(format!("SQLite keeps {} digits of a number, and {number} has {digits}", f64::DIGITS).into());
        }
        // The nearest one, which no arithmetic of the crate promises.
        Ok(number.to_string().parse()?)
    }

    pub(super) fn read(mut value: SqliteValue<'_, '_, '_>) -> diesel::deserialize::Result<Decimal> {
        match value.value_type() {
            Some(SqliteType::Long) => Ok(value.read_long().into()),
            // Fifteen digits are what a floating point number keeps of a decimal one, and what Django reads.
            Some(SqliteType::Double) => match value.read_double() {
                number if number.abs() < 1e-28 => Ok(Decimal::ZERO),
                number => Ok(Decimal(rust_decimal::Decimal::from_scientific(&format!("{number:.14e}"))?.normalize())),
            },
            _ => Ok(value.read_text().parse()?),
        }
    }
}

#[cfg(feature = "postgres")]
mod postgres {
    use super::Decimal;
    use diesel::deserialize::{self, FromSql};
    use diesel::pg::data_types::PgNumeric;
    use diesel::pg::{Pg, PgValue};
    use diesel::serialize::{self, Output, ToSql};
    use diesel::sql_types::Numeric;

    /// PostgreSQL writes numbers in digits of 10,000, aligned at the point.
    const BASE: u128 = 10_000;

    pub(super) fn write(number: &Decimal, out: &mut Output<'_, '_, Pg>) -> serialize::Result {
        let (scale, unit) = (number.scale(), 10u128.pow(number.scale()));
        let units = number.mantissa().unsigned_abs();
        // At most 28 places and three zeros: 31 digits, of 38 that fit.
        let (mut whole, mut part) = (units / unit, units % unit * 10u128.pow((4 - scale % 4) % 4));
        let mut digits = Vec::new();
        for _ in 0..scale.div_ceil(4) {
            digits.push((part % BASE) as i16);
            part /= BASE;
        }
        let behind = digits.len();
        while whole > 0 {
            digits.push((whole % BASE) as i16);
            whole /= BASE;
        }
        let weight = i16::try_from(digits.len() - behind)? - 1;
        digits.reverse();
        let scale = u16::try_from(scale)?;
        let number = match number.is_sign_negative() && units > 0 {
            true => PgNumeric::Negative { weight, scale, digits },
            false => PgNumeric::Positive { weight, scale, digits },
        };
        ToSql::<Numeric, Pg>::to_sql(&number, &mut out.reborrow())
    }

    pub(super) fn read(value: PgValue<'_>) -> deserialize::Result<Decimal> {
        let (weight, scale, digits, sign) = match FromSql::<Numeric, Pg>::from_sql(value)? {
            PgNumeric::Positive { weight, scale, digits } => (weight, scale, digits, 1),
            PgNumeric::Negative { weight, scale, digits } => (weight, scale, digits, -1),
            PgNumeric::NaN => return Err("this is no number".into()),
        };
        units(weight, scale.min(28), &digits)
            .and_then(|units| rust_decimal::Decimal::try_from_i128_with_scale(sign * units, scale.min(28).into()).ok())
            .map(Decimal)
            .ok_or_else(|| "a number with more than 28 digits".into())
    }

    /// The number in units of its last place.
    fn units(weight: i16, scale: u16, digits: &[i16]) -> Option<i128> {
        let mut units = 0i128;
        for digit in digits {
            units = units.checked_mul(BASE as i128)?.checked_add((*digit).into())?;
        }
        // What the last digit counts, in places of the result.
        let power = 4 * (i32::from(weight) + 1 - i32::try_from(digits.len()).ok()?) + i32::from(scale);
        let factor = 10i128.checked_pow(power.unsigned_abs())?;
        if power < 0 { Some(units / factor) } else { units.checked_mul(factor) }
    }
}
