//! Keys of admins, and of their methods.

use super::{Key, On, Shape, key};

pub(super) const KEYS: &[Key] = &[
    key(On::Admin, "model", Shape::Path, "model = Post", "The model that is shown.")
        .django("`admin.site.register(Post, PostAdmin)`")
        .without("the program does not compile"),
    key(
        On::Admin,
        "list_display",
        Shape::Ways(&[]),
        "list_display = [title, author.username, tags, words]",
        "The columns of the change list: fields, those of a record that a foreign key leads to, relations to many, and methods \
         with `#[column]`.",
    )
    .django("`ModelAdmin.list_display`")
    .without("one column, the record's label"),
    key(
        On::Admin,
        "list_display_links",
        Shape::Names,
        "list_display_links = [title]",
        "The columns whose cells lead to the record; `[]` for none.",
    )
    .django("`ModelAdmin.list_display_links`")
    .without("the first column"),
    key(
        On::Admin,
        "list_filter",
        Shape::Ways(&["empty", "range"]),
        "list_filter = [status, author.is_staff, empty(published_at), range(views), age]",
        "The filters at the side: in the way that fits the kind of the field, by whether there is a value, from one value to another, \
         and methods with `#[filter]`.",
    )
    .django("`ModelAdmin.list_filter`")
    .without("no filters"),
    key(
        On::Admin,
        "search_fields",
        Shape::Ways(&["starts", "exact"]),
        "search_fields = [title, starts(author.username), exact(slug)]",
        "What the search box looks into: parts of texts, what they begin with, or the whole. Each word is found in some of them; \
         quotes keep words together.",
    )
    .django("`ModelAdmin.search_fields`, with `^` for `starts` and `=` for `exact`")
    .without("no search box"),
    key(On::Admin, "search_help", Shape::Text, "search_help = \"Titles and names\"", "What stands below the search box.")
        .django("`ModelAdmin.search_help_text`"),
    key(
        On::Admin,
        "ordering",
        Shape::Names,
        "ordering = [-published_at, title]",
        "The order of the list as long as nobody clicks on a column; `-` is largest first.",
    )
    .django("`ModelAdmin.ordering`")
    .without("that of the model"),
    key(
        On::Admin,
        "date_hierarchy",
        Shape::Dotted,
        "date_hierarchy = published_at",
        "The date that the years, months and days above the list go by: of the record, or of one that it points to (`post.published_at`).",
    )
    .django("`ModelAdmin.date_hierarchy`"),
    key(
        On::Admin,
        "list_editable",
        Shape::Names,
        "list_editable = [status]",
        "The columns that can be changed in the list itself.",
    )
    .django("`ModelAdmin.list_editable`"),
    key(On::Admin, "actions", Shape::Names, "actions = [publish]", "What can be done with several records at once: methods with `#[action]`.")
        .django("`ModelAdmin.actions`")
        .without("deleting them, for who may"),
    key(On::Admin, "list_per_page", Shape::Integer, "list_per_page = 50", "Rows per page of the change list.")
        .django("`ModelAdmin.list_per_page`")
        .without("100"),
    key(
        On::Admin,
        "list_max_show_all",
        Shape::Integer,
        "list_max_show_all = 500",
        "The most rows of a list that can be shown on one page.",
    )
    .django("`ModelAdmin.list_max_show_all`")
    .without("200"),
    key(On::Admin, "empty_value", Shape::Text, "empty_value = \"unknown\"", "What stands in an empty cell of the list.")
        .django("`ModelAdmin.empty_value_display`")
        .without("a dash"),
    key(
        On::Admin,
        "fields",
        Shape::Lines,
        "fields = [title, [slug, status], body]",
        "What the form asks for; those in brackets share a line.",
    )
    .django("`ModelAdmin.fields`")
    .without("all fields that can be asked for"),
    key(
        On::Admin,
        "fieldsets",
        Shape::Fieldsets,
        "fieldsets = [[title, slug], \"Publishing\" = [status, published_at], collapsed(\"More\") = [summary]]",
        "The same in groups with titles; a collapsed one is closed until somebody opens it.",
    )
    .django("`ModelAdmin.fieldsets`")
    .without("one group without a title"),
    key(On::Admin, "exclude", Shape::Names, "exclude = [views]", "What the form leaves out.").django("`ModelAdmin.exclude`"),
    key(
        On::Admin,
        "readonly_fields",
        Shape::Ways(&[]),
        "readonly_fields = [created_at, author.username, words]",
        "What the form shows and does not ask for: what `list_display` can name, too.",
    )
    .django("`ModelAdmin.readonly_fields`"),
    key(
        On::Admin,
        "prepopulated_fields",
        Shape::MadeOf,
        "prepopulated_fields = [slug = [title]]",
        "Texts of a new record that are made of others while these are typed.",
    )
    .django("`ModelAdmin.prepopulated_fields`"),
    key(
        On::Admin,
        "inlines",
        Shape::Inlines,
        "inlines = [CommentInline, stacked(LinkInline)]",
        "Records that belong to this one, in its form: forms that say `parent`, in a table or each below the other.",
    )
    .django("`ModelAdmin.inlines`"),
    key(On::Admin, "save_as", Shape::Flag, "save_as", "What is changed can be stored as a new record.")
        .django("`ModelAdmin.save_as`"),
    key(
        On::AdminColumn,
        "order",
        Shape::Name,
        "order = body",
        "The field that the list is sorted by when people sort by this column.",
    )
    .django("`@display(ordering=...)`")
    .without("nobody can sort by it"),
    key(On::AdminColumn, "empty", Shape::Text, "empty = \"never\"", "What stands in a cell where the method gives nothing.")
        .django("`@display(empty_value=...)`")
        .without("that of the admin's `empty_value`"),
    key(
        On::AdminAction,
        "permission",
        Shape::Path,
        "permission = post::PUBLISH",
        "Who may do it: whoever has this permission.",
    )
    .django("`@action(permissions=[...])`")
    .without("whoever may change the records"),
];
