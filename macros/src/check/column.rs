//! Rules of a type of column of the user's own.

use crate::errors::Errors;
use crate::ir::Column;

/// A text of no characters at all is no text.
pub(super) fn max_length_is_not_zero(errors: &mut Errors, column: &Column) {
    if let Some((key, 0)) = &column.max_length {
        errors.add(key, "`max_length` is at least 1").help("write `max_length = 13`");
    }
}
