use nuages::prelude::*;

#[derive(Model, Debug, Clone)]
#[model(permissions = [sell_to_everybody_who_comes_by_on_a_saturday_in_the_afternoon_and_has_no_card_of_the_library_with_them = "Can sell books"])]
pub struct Book {
    pub id: i64,
    #[field(max_length = 20)]
    pub title: String,
}

nuages::app! {
    pub library { models: [Book] }
}

fn main() {}
