//! The migrations of the blog, oldest first.

use nuages::migrate::Migration;

pub const MIGRATIONS: &[Migration] = &[];
