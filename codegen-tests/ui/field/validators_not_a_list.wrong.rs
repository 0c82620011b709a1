use nuages::prelude::*;

#[derive(Model, Debug, Clone)]
pub struct Post {
    pub id: i64,
    #[field(validators = is_even)]
    pub views: i64,
}

fn is_even(_: &i64) -> Result<(), ValueError> {
    Ok(())
}

nuages::app! {
    pub blog { models: [Post] }
}

fn main() {}
