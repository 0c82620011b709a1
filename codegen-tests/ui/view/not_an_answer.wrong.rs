use nuages::prelude::*;

#[get("/", public)]
async fn index() -> Vec<u8> {
    Vec::new()
}

nuages::app! {
    pub blog { views: [index] }
}

fn main() {}
