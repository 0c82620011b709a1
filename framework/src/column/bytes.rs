//! `Vec<u8>`: bytes.

use diesel::sql_types::Binary;

use super::Kind;
use super::stored::column;

column!(Vec<u8>, Binary, Kind::Binary, Binary, "bytes");
