#[derive(ListView)]
#[view(model = Post, at = "/tags/{tag}/", login, show = PostCard, per_page = 10, order = [-published_at], parent = PostList,
       filter = post::views.gt(3), detail = PostDetail(slug), title = "Tagged", empty = "None.")]
pub struct TagPosts {
    tag: Path<Slug>,
    search: Query<Search>,
}

#[derive(DetailView)]
#[view(model = Post, at = "/posts/{slug}/", public, show = PostPage, lookup = [slug])]
pub struct PostDetail {
    slug: Path<Slug>,
}

#[derive(ArchiveView)]
#[view(model = Post, at = "/{year}/{month}/", check = may_read, show = PostCard, by = published_at, above = PostYear, below = PostDay,
       allow_empty, allow_future)]
struct PostMonth {
    year: Path<Year>,
    month: Path<Month>,
}

#[derive(TemplateView)]
#[view(at = "/about/", staff)]
struct About;

#[derive(RedirectView)]
#[view(at = "/p/{slug}/", public, to = PostDetail(slug), permanent)]
struct ShortPost {
    slug: Path<Slug>,
}

#[derive(CreateView)]
#[view(form = PostForm, at = "/new/", login, given = &*self.user, success = PostDetail(slug), button = "Publish", message = "Done.")]
struct Write {
    user: LoggedIn,
}

#[derive(UpdateView)]
#[view(form = PostForm, at = "/posts/{slug}/edit/", login, success = PostDetail(slug), filter = post::open.eq(true))]
struct Edit {
    slug: Path<Slug>,
}

#[derive(DeleteView)]
#[view(model = Post, at = "/posts/{slug}/delete/", permission = post::DELETE, success = PostList)]
struct Delete {
    slug: Path<Slug>,
}

#[derive(FormView)]
#[view(form = ContactForm, at = "/contact/", public, success = About)]
struct Contact;
