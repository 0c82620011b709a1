#![allow(unused_variables)]

use nuages::prelude::*;

pub struct Span {
    pub days: u32,
}

impl std::str::FromStr for Span {
    type Err = std::num::ParseIntError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        Ok(Self { days: text.parse()? })
    }
}

#[command]
async fn publish(db: Db, span: Span) {}

nuages::app! {
    pub blog { commands: [publish] }
}

fn main() {}
