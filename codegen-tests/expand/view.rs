#[derive(View)]
#[view(model = blog::Post)]
pub struct PostCard {
    pub title: String,
    #[view(from = author.country.name)]
    pub country: Option<String>,
    pub tags: Vec<TagChip>,
    #[view(expression = left(blog::post::title, 20))]
    pub beginning: String,
    #[view(count = comments)]
    pub comments: i64,
    #[view(avg = comments.likes)]
    pub liked: Option<f64>,
    #[view(sum = comments.likes)]
    pub likes: Option<i64>,
    #[view(min = comments.likes)]
    pub least: Option<i64>,
    #[view(max = comments.likes)]
    pub most: Option<i64>,
    #[view(from = comments, order = [-created_at, id], limit = 20, filter = comment::approved.eq(true))]
    pub latest: Vec<CommentLine>,
    #[view(compute = words)]
    pub words: usize,
}
