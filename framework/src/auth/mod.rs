//! Who is asking: users, passwords, logging in.

/// Somebody who can log in. (The columns are Django's.)
#[derive(Debug, Clone)]
pub struct User;
