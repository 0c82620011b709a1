#[derive(Model)]
pub struct Post {
    pub id: i64,
    #[field(uniqe)]
    pub title: String,
}
