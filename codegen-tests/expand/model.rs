#[derive(Model, Debug, Clone)]
#[model(ordering = [-published_at, title], label = title)]
pub struct Post {
    pub id: i64,
    #[field(max_length = 200)]
    pub title: String,
    /// Letters, digits and hyphens.
    #[field(max_length = 200, unique, slug)]
    pub slug: String,
    #[field(on_delete = protect)]
    pub author: ForeignKey<User>,
    pub tags: ManyToMany<Tag>,
    #[field(default = Status::Draft)]
    pub status: Status,
    #[field(auto_now_add)]
    pub created_at: DateTime,
    pub published_at: Option<DateTime>,
}
