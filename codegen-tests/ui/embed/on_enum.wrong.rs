use nuages::prelude::*;

#[derive(Embedded, Debug, Clone)]
pub enum Address {
    Street,
}

fn main() {}
