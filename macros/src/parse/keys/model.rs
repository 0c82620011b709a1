//! Keys of models, their fields, choices and columns.

use super::{Key, On, Shape, key};

pub(super) const KEYS: &[Key] = &[
    key(On::Model, "table", Shape::Text, "table = \"blog_post\"", "The table's name.")
        .django("`Meta.db_table`")
        .without("the app's name and the struct's in lower case: `blog_post`"),
    key(
        On::Model,
        "ordering",
        Shape::Names,
        "ordering = [-published_at, title]",
        "The order of records when a query names none; `-` is largest first.",
    )
    .django("`Meta.ordering`")
    .without("no order is promised"),
    key(On::Model, "label", Shape::Name, "label = title", "The field that stands for a record in lists and messages.")
        .django("`__str__`")
        .without("a record is called `post 3`"),
    key(On::Model, "verbose_name", Shape::Text, "verbose_name = \"blog post\"", "One record, in words.")
        .django("`Meta.verbose_name`")
        .without("the struct's name in words"),
    key(On::Model, "verbose_name_plural", Shape::Text, "verbose_name_plural = \"blog posts\"", "Several records, in words.")
        .django("`Meta.verbose_name_plural`")
        .without("the plural of `verbose_name` by the rules of English"),
    key(
        On::Model,
        "unique_together",
        Shape::Sets,
        "unique_together = [[book, number]]",
        "No two records may have the same values in all fields of a list. One field alone is `#[field(unique)]`.",
    )
    .django("`Meta.unique_together`"),
    key(
        On::Model,
        "constraints",
        Shape::Calls(&["unique", "check"]),
        "constraints = [check(due_on >= lent_on, name = due_after_lent)]",
        "What the database refuses. `unique(book, where = returned_on.is_none(), name = one_open_loan)`: no \
         two of the records that meet the condition have the same values in these fields. `check(condition, \
         name = ...)`: every record meets the condition. A violation comes back as an error that names the \
         fields.",
    )
    .django("`Meta.constraints`, with `UniqueConstraint` and `CheckConstraint`"),
    key(
        On::Model,
        "indexes",
        Shape::Calls(&["index"]),
        "indexes = [index(author, -published_at)]",
        "Indexes of several fields, largest first with `-`; of some records with `where = status == \
         \"published\"`; under a name of its own with `name = by_author`. One field alone is \
         `#[field(index)]`.",
    )
    .django("`Meta.indexes`, with `Index`"),
    key(
        On::Model,
        "default_permissions",
        Shape::Names,
        "default_permissions = [view, change]",
        "Which permissions the model has by itself; `[]` for none. Each is a constant beside its columns, `post::VIEW`.",
    )
    .django("`Meta.default_permissions`")
    .without("add, change, delete and view"),
    key(
        On::Model,
        "permissions",
        Shape::Labels,
        "permissions = [publish = \"Can publish posts\"]",
        "What may be allowed to people beyond add, change, delete and view. Of a `Post` this is the \
         permission `publish_post`, and in Rust `post::PUBLISH`.",
    )
    .django("`Meta.permissions`")
    .without("there are those of `default_permissions`"),
    key(
        On::Model,
        "renamed_from",
        Shape::Name,
        "renamed_from = Article",
        "The struct's name before; `makemigrations` renames the table then, and no row is lost.",
    )
    .django("the question of `makemigrations` \"Was the model renamed?\"")
    .without("a struct of a new name is a new table"),
    key(On::Field, "primary_key", Shape::Flag, "primary_key", "Makes the field the primary key.")
        .django("`primary_key=True`")
        .without("the field `id`"),
    key(
        On::Field,
        "max_length",
        Shape::Integer,
        "max_length = 200",
        "The most characters of a text; makes the column a varchar.",
    )
    .django("`CharField(max_length=...)`")
    .without("text of any length"),
    key(
        On::Field,
        "max_digits",
        Shape::Integer,
        "max_digits = 10",
        "All digits of a `Decimal`, those behind the point included.",
    )
    .django("`DecimalField(max_digits=...)`"),
    key(On::Field, "decimal_places", Shape::Integer, "decimal_places = 2", "The digits of a `Decimal` behind the point.")
        .django("`DecimalField(decimal_places=...)`"),
    key(On::Field, "unique", Shape::Flag, "unique", "No two records may have the same value.").django("`unique=True`"),
    key(On::Field, "index", Shape::Flag, "index", "The database keeps an index of the column.")
        .django("`db_index=True`")
        .without("only keys, unique fields and foreign keys have one"),
    key(On::Field, "default", Shape::Expression, "default = Status::Draft", "The value of a new record that names none.")
        .django("`default=...`")
        .without("`Post::create()` does not compile without the field"),
    key(
        On::Field,
        "db_default",
        Shape::Literal,
        "db_default = \"draft\"",
        "The value that the database itself gives to a record that names none: a number, a string, `true`, \
         `false` or `now`. `Post::create()` leaves the field out, and the stored record comes back with the \
         value.",
    )
    .django("`db_default=...`"),
    key(
        On::Field,
        "generated",
        Shape::Term,
        "generated = first_name + \" \" + last_name",
        "The database computes the field from others and stores it. It is read and filtered like any other, \
         and nothing can set it. What Rust has no words for is `sql(\"...\")`, which only the database reads.",
    )
    .django("`GeneratedField(expression=..., db_persist=True)`"),
    key(
        On::Field,
        "on_delete",
        Shape::Name,
        "on_delete = cascade",
        "What happens to this record when the one that it points to is deleted: `cascade`, `protect`, `restrict`, \
         `set_null`, `set_default` or `do_nothing`.",
    )
    .django("`on_delete=models.CASCADE`")
    .without("the program does not compile"),
    key(
        On::Field,
        "related_name",
        Shape::Name,
        "related_name = posts",
        "Which `HasMany` or `HasOne` of the other model this relation is, where there are several.",
    )
    .django("`related_name=...`")
    .without("the only relation of the other model to this one"),
    key(
        On::Field,
        "through",
        Shape::Path,
        "through = Membership",
        "The model whose records are the pairs of a many-to-many relation.",
    )
    .django("`ManyToManyField(through=...)`")
    .without("a table of pairs of its own"),
    key(
        On::Field,
        "through_fields",
        Shape::Names,
        "through_fields = [person, group]",
        "The foreign keys of that model to this one and to the other, where it has several.",
    )
    .django("`ManyToManyField(through_fields=...)`")
    .without("the only two foreign keys that fit"),
    key(
        On::Field,
        "symmetrical",
        Shape::Flag,
        "symmetrical",
        "In a many-to-many relation of a model to itself: who is added is related back.",
    )
    .django("`ManyToManyField(\"self\", symmetrical=True)`")
    .without("the relation goes one way"),
    key(
        On::Field,
        "embed",
        Shape::Flag,
        "embed",
        "The fields of this struct, which derives `Embedded`, are columns of the model.",
    )
    .django("an abstract base class"),
    key(On::Field, "prefix", Shape::Text, "prefix = \"billing_\"", "What the names of embedded columns begin with.")
        .django("nothing: an abstract base class is inherited once")
        .without("the names of the embedded struct"),
    key(On::Field, "db_table", Shape::Text, "db_table = \"blog_tagging\"", "The name of the table of pairs.")
        .django("`ManyToManyField(db_table=...)`")
        .without("the model's table and the field's name: `blog_post_tags`"),
    key(On::Field, "auto_now_add", Shape::Flag, "auto_now_add", "The field is the moment at which the record was created.")
        .django("`auto_now_add=True`"),
    key(On::Field, "auto_now", Shape::Flag, "auto_now", "The field is the moment at which the record was last written.")
        .django("`auto_now=True`"),
    key(On::Field, "slug", Shape::Flag, "slug", "The text may have letters, digits, `-` and `_` only, as it stands in URLs.")
        .django("`SlugField`"),
    key(
        On::Field,
        "email",
        Shape::Flag,
        "email",
        "The text is an e-mail address; without `max_length` it has at most 254 characters.",
    )
    .django("`EmailField`"),
    key(
        On::Field,
        "url",
        Shape::Flag,
        "url",
        "The text is an address of the web; without `max_length` it has at most 200 characters.",
    )
    .django("`URLField`"),
    key(On::Field, "blank", Shape::Flag, "blank", "The text may be empty.")
        .django("`blank=True`")
        .without("a text must have a character"),
    key(On::Field, "min_length", Shape::Integer, "min_length = 3", "The fewest characters of a text.")
        .django("`MinLengthValidator`"),
    key(On::Field, "regex", Shape::Text, "regex = \"^[0-9]+$\"", "What must be found in the text.").django("`RegexValidator`"),
    key(On::Field, "min", Shape::Expression, "min = 0", "The smallest value of a number, the first of a date or time.")
        .django("`MinValueValidator`")
        .without("the smallest of its type"),
    key(On::Field, "max", Shape::Expression, "max = 10", "The largest value of a number, the last of a date or time.")
        .django("`MaxValueValidator`")
        .without("the largest of its type"),
    key(
        On::Field,
        "validators",
        Shape::Paths,
        "validators = [is_even]",
        "Functions such as `fn(&i32) -> Result<(), ValueError>` that a value must please.",
    )
    .django("`validators=[...]`"),
    key(
        On::Field,
        "upload_to",
        Shape::Text,
        "upload_to = \"covers/%Y/\"",
        "The folder of a `File` or an `Image` below that of all files; `%Y`, `%m` and `%d` are the day. What lies in \
         `private/` is not served at `/media/`.",
    )
    .django("`FileField(upload_to=...)`")
    .without("the folder of all files"),
    key(On::Field, "max_size", Shape::Integer, "max_size = 5_000_000", "The most bytes of a file.")
        .django("a validator of your own")
        .without("the setting `max_upload`, 10 MiB"),
    key(
        On::Field,
        "types",
        Shape::Names,
        "types = [pdf, docx]",
        "The types of files that are taken, told by their content: `png`, `jpeg`, `gif`, `webp`, `avif`, `svg`, `pdf`, `zip`, \
         `gzip`, `docx`, `xlsx`, `pptx`, `odt`, `ods`, `odp`, `mp3`, `ogg`, `wav`, `flac`, `mp4`, `webm`, `csv`, `json`, \
         `xml`, `html`, `txt`.",
    )
    .django("`FileExtensionValidator`, which believes the name")
    .without("a `File` takes any, an `Image` the first five"),
    key(On::Field, "max_width", Shape::Integer, "max_width = 4000", "The most pixels of an `Image` from left to right.")
        .django("a validator of your own")
        .without("20,000"),
    key(On::Field, "max_height", Shape::Integer, "max_height = 4000", "The most pixels of an `Image` from top to bottom.")
        .django("a validator of your own")
        .without("20,000"),
    key(On::Field, "db_column", Shape::Text, "db_column = \"writer_id\"", "The column's name.")
        .django("`db_column=...`")
        .without("the field's name; `author_id` for a foreign key `author`"),
    key(
        On::Field,
        "renamed_from",
        Shape::Name,
        "renamed_from = headline",
        "The field's name before; `makemigrations` renames the column then, and no value is lost.",
    )
    .django("the question of `makemigrations` \"Was the field renamed?\"")
    .without("a field of a new name is a new column"),
    key(On::Field, "label", Shape::Text, "label = \"Out since\"", "The field in words.")
        .django("`verbose_name=...`")
        .without("the field's name in words"),
    key(On::Field, "editable", Shape::Bool, "editable = false", "Whether forms and the admin show the field.")
        .django("`editable=False`")
        .without("forms show what is neither the key nor filled in by itself"),
    key(
        On::Choice,
        "value",
        Shape::TextOrInteger,
        "value = \"published\"",
        "What the column holds. With numbers the column is an integer.",
    )
    .django("the value of a `TextChoices` or `IntegerChoices`")
    .without("the variant in snake_case"),
    key(On::Choice, "label", Shape::Text, "label = \"Out now\"", "What people read.")
        .django("the label of a `TextChoices`")
        .without("the variant in words"),
    key(On::Column, "max_length", Shape::Integer, "max_length = 13", "The most characters of the text inside.")
        .django("`max_length` of a field class of your own")
        .without("text of any length"),
    key(
        On::Column,
        "check",
        Shape::Path,
        "check = is_isbn",
        "A function such as `fn(&str) -> Result<(), ValueError>` that refuses values that are none.",
    )
    .django("`to_python` of a field class of your own"),
];
