use nuages::prelude::*;

#[derive(Form)]
struct SignUp {
    #[field(max_size = 200_000)]
    portrait: Upload,
}

fn main() {}
