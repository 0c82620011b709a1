#[derive(Admin)]
#[admin(model = Post, list_display = [title, author], search_fields = [title], list_per_page = 50)]
pub struct PostAdmin;
