use nuages::prelude::*;

#[derive(Column, Debug, Clone)]
pub struct Mark<T>(T);

fn main() {}
