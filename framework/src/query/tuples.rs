//! Tuples: `order_by`, `values`, `annotate` and others take one thing, or several in a tuple of up to eight.

/// Calls a macro with the names of the parts of each tuple: `A; A B; A B C; ..`.
macro_rules! for_tuples {
    ($implement:ident) => {
        $implement! {
            A;
            A B;
            A B C;
            A B C D;
            A B C D E;
            A B C D E F;
            A B C D E F G;
            A B C D E F G H;
        }
    };
}

pub(super) use for_tuples;
