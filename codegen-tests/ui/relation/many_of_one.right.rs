use nuages::prelude::*;

#[derive(Model, Debug, Clone)]
pub struct Author {
    pub id: i64,
    pub profile: HasOne<Profile>,
}

#[derive(Model, Debug, Clone)]
pub struct Profile {
    pub id: i64,
    #[field(on_delete = cascade)]
    pub user: OneToOne<Author>,
}

nuages::app! {
    pub blog { models: [Author, Profile] }
}

fn main() {}
