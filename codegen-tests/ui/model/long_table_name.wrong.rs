use nuages::prelude::*;

#[derive(Model, Debug, Clone)]
#[model(table = "a_table_whose_name_is_longer_than_the_sixty_three_bytes_that_are_kept")]
pub struct Post {
    pub id: i64,
}

nuages::app! {
    pub blog { models: [Post] }
}

fn main() {}
