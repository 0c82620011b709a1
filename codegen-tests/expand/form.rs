#[derive(Form, Debug)]
#[form(clean = check)]
pub struct ContactForm {
    /// As we shall call you.
    #[field(label = "Your name", max_length = 100, min_length = 2, placeholder = "Ann", autocomplete = "name", autofocus)]
    pub name: String,
    #[field(email, required = "Where shall we write to?")]
    pub email: String,
    #[field(textarea, rows = 12, blank)]
    pub message: String,
    #[field(min = 1, max = 5, step = 1, range, initial = 3, validators = [is_odd])]
    pub stars: i32,
    #[field(checkboxes, queryset = Tag::in_use)]
    pub tags: Vec<ForeignKey<Tag>>,
}

#[derive(Form)]
#[form(
    model = Post,
    fields = [title, body, status],
    given = [post::author],
    labels = [body = "Text"],
    help_texts = [title = "In one line"],
    widgets = [status = radio],
)]
struct PostForm;

#[derive(Form)]
#[form(model = Post, fields = [title], update_only)]
struct TitleForm;

#[derive(Form)]
#[form(
    model = Link,
    fields = [url],
    parent = link::post,
    order = link::position,
    prefix = "post-links",
    extra = 3,
    min_num = 1,
    max_num = 20,
    can_delete = false,
)]
struct LinkForm;
