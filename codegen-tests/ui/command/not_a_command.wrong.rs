use nuages::prelude::*;

pub struct publish {}

nuages::app! {
    pub blog { commands: [publish] }
}

fn main() {}
