//! Keys of generic views.

use super::{Key, On, Shape, key};

pub(super) const KEYS: &[Key] = &[
    key(On::Page, "model", Shape::Path, "model = Post", "The model whose records the page shows.")
        .django("`model = Post`")
        .without("the program does not compile; views of a form have its model, and a `TemplateView` and a `RedirectView` have none"),
    key(
        On::Page,
        "at",
        Shape::Text,
        "at = \"/posts/{slug}/\"",
        "The path. Each parameter is a field of the struct: `slug: Path<Slug>`.",
    )
    .django("`path(\"posts/<slug:slug>/\", PostDetail.as_view())`")
    .without("the program does not compile"),
    key(On::Page, "public", Shape::Flag, "public", "Everybody may open the page.")
        .django("a view without a mixin of `django.contrib.auth`")
        .without("another word says who may, or the program does not compile"),
    key(On::Page, "login", Shape::Flag, "login", "Whoever is logged in may open the page.").django("`LoginRequiredMixin`"),
    key(On::Page, "staff", Shape::Flag, "staff", "Whoever may use the admin may open the page.")
        .django("`staff_member_required`"),
    key(
        On::Page,
        "permission",
        Shape::PathOrPaths,
        "permission = post::CHANGE",
        "Whoever has this permission may open the page; of several in brackets, whoever has all of them.",
    )
    .django("`PermissionRequiredMixin`"),
    key(
        On::Page,
        "check",
        Shape::Path,
        "check = may_edit",
        "Whoever is logged in and passes this test, a `fn(&User) -> bool`, may open the page.",
    )
    .django("`UserPassesTestMixin`"),
    key(
        On::Page,
        "show",
        Shape::Path,
        "show = PostCard",
        "What is read of each record: a struct with `#[derive(View)]`. Of a list, an archive and the page of a record.",
    )
    .django("the fields that a template asks for")
    .without("the program does not compile"),
    key(On::Page, "per_page", Shape::Integer, "per_page = 20", "Rows per page of a list or an archive.")
        .django("`paginate_by`")
        .without("20"),
    key(
        On::Page,
        "order",
        Shape::Names,
        "order = [-published_at, title]",
        "The order of a list or an archive; `-` is largest first.",
    )
    .django("`ordering`")
    .without("that of the model; of an archive, the latest first"),
    key(
        On::Page,
        "filter",
        Shape::Expression,
        "filter = post::status.eq(Status::Published)",
        "Which records there are for this page, in the words of a query. What is left out is a 404 on the page of a record.",
    )
    .django("`queryset = Post.objects.filter(...)`")
    .without("all of them"),
    key(
        On::Page,
        "lookup",
        Shape::Names,
        "lookup = [slug]",
        "The parameters of the path that the record of a `DetailView`, `UpdateView` or `DeleteView` is found by, each a field of the model.",
    )
    .django("`slug_field`, `pk_url_kwarg`")
    .without("all of the path's parameters"),
    key(
        On::Page,
        "detail",
        Shape::Link,
        "detail = PostDetail(slug)",
        "The page of each record in a list or an archive: another view, with fields of what is shown for its parameters.",
    )
    .django("`get_absolute_url`")
    .without("records lead nowhere"),
    key(On::Page, "parent", Shape::Path, "parent = PostList", "The page above, on the way that a page shows.")
        .django("nothing")
        .without("no way is shown"),
    key(On::Page, "title", Shape::Text, "title = \"News\"", "The title of the page.")
        .django("`extra_context = {\"title\": ...}`")
        .without("the name of the model, or the first field of the record"),
    key(On::Page, "empty", Shape::Text, "empty = \"Nothing was written yet.\"", "What a list without records says.")
        .django("`{% empty %}`")
        .without("There are no posts yet."),
    key(On::Page, "by", Shape::Name, "by = published_at", "The date of an archive: a `Date` or a `DateTime` of the model.")
        .django("`date_field`")
        .without("the program does not compile"),
    key(
        On::Page,
        "above",
        Shape::Path,
        "above = PostYear",
        "The archive of the period around: of the year of a month, of all the years.",
    )
    .django("nothing")
    .without("the way begins at `parent`"),
    key(
        On::Page,
        "below",
        Shape::Path,
        "below = PostMonth",
        "The archive of the periods inside, to which an archive leads: of the months of a year, the days of a month.",
    )
    .django("`date_list`")
    .without("none are listed"),
    key(On::Page, "allow_empty", Shape::Flag, "allow_empty", "A period without records is a page, too.")
        .django("`allow_empty = True`")
        .without("it is a 404"),
    key(On::Page, "allow_future", Shape::Flag, "allow_future", "An archive has the records of the future, too.")
        .django("`allow_future = True`")
        .without("they are left out until their time comes"),
    key(
        On::Page,
        "form",
        Shape::Path,
        "form = PostForm",
        "The form: a struct with `#[derive(Form)]`; of a `CreateView` and an `UpdateView` one of a model, whose records it makes or \
         changes.",
    )
    .django("`form_class = PostForm`")
    .without("the program does not compile"),
    key(
        On::Page,
        "success",
        Shape::Link,
        "success = PostDetail(slug)",
        "Where one goes when it is done: another view, with fields of the record (of a `FormView`, of the struct) for its parameters.",
    )
    .django("`success_url = reverse_lazy(...)`")
    .without("the program does not compile"),
    key(
        On::Page,
        "given",
        Shape::Expression,
        "given = &*self.user",
        "What a `CreateView` gives to the new record beside the form: a value for each field of the form's `given`.",
    )
    .django("`form.instance.author = self.request.user`")
    .without("the form alone makes the record"),
    key(On::Page, "button", Shape::Text, "button = \"Publish\"", "What the button of the form says.")
        .django("the template")
        .without("Create, Save, Delete or Send"),
    key(On::Page, "message", Shape::Text, "message = \"Thank you.\"", "What the next page tells.")
        .django("`SuccessMessageMixin`, `success_message`")
        .without("The post “Hello” was created. (A `FormView` tells nothing.)"),
    key(
        On::Page,
        "to",
        Shape::Link,
        "to = PostDetail(slug)",
        "Where a `RedirectView` leads: another view, with fields of the struct for its parameters.",
    )
    .django("`pattern_name`")
    .without("the program does not compile"),
    key(On::Page, "permanent", Shape::Flag, "permanent", "The old address is gone for ever: 301 in place of 302.")
        .django("`permanent = True`")
        .without("browsers ask again each time"),
];
