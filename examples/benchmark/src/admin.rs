//! The admin of the workload.

use nuages::prelude::*;

use crate::models::Post;

/// Posts: four columns, one of them across a relation, a filter beside them and a search box above.
#[derive(Admin)]
#[admin(model = Post, list_display = [title, author, status, published_at], list_filter = [status], search_fields = [title])]
pub struct PostAdmin;
