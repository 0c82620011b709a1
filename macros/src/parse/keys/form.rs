//! Keys of forms and of their fields.

use super::{Key, On, Shape, key};

pub(super) const KEYS: &[Key] = &[
    key(On::Form, "model", Shape::Path, "model = Post", "The model whose records the form makes and changes.")
        .django("`Meta.model` of a `ModelForm`")
        .without("the form asks for the fields of the struct"),
    key(
        On::Form,
        "fields",
        Shape::Names,
        "fields = [title, body, tags]",
        "The fields of the model that the form asks for, in this order: columns and `ManyToMany`s.",
    )
    .django("`Meta.fields`")
    .without("a form of a model does not compile"),
    key(
        On::Form,
        "given",
        Shape::Paths,
        "given = [post::author]",
        "The fields that the program gives to a new record, as columns: `form.create_with(&user, &db)`. A new record needs a \
         value for each field without a default, from the form or from here.",
    )
    .django("`form.save(commit=False)`, and setting the attribute")
    .without("the form asks for all that a new record needs, or does not compile"),
    key(
        On::Form,
        "prefix",
        Shape::Text,
        "prefix = \"lend\"",
        "What the names of the fields begin with when they are sent, for two forms of one page that ask for the same.",
    )
    .django("`prefix=...`")
    .without("nothing; of rows the model's name in the plural"),
    key(
        On::Form,
        "parent",
        Shape::Path,
        "parent = comment::post",
        "The foreign key to the record that the form's records belong to: they are asked for in rows, a `Formset<CommentForm>`, \
         and stored with their parent.",
    )
    .django("`inlineformset_factory(Post, Comment)`")
    .without("the form is one by itself"),
    key(On::Form, "order", Shape::Path, "order = comment::position", "The column that keeps the order of the rows, which visitors give.")
        .django("`can_order=True`")
        .without("the rows stand in the order of their keys"),
    key(On::Form, "extra", Shape::Integer, "extra = 3", "Empty rows behind those that are there.").django("`extra=3`").without("1"),
    key(On::Form, "min_num", Shape::Integer, "min_num = 1", "The fewest rows.").django("`min_num` with `validate_min`").without("0"),
    key(On::Form, "max_num", Shape::Integer, "max_num = 20", "The most rows.").django("`max_num` with `validate_max`").without("1000, and there are never more"),
    key(On::Form, "can_delete", Shape::Bool, "can_delete = false", "Whether rows can be deleted.").django("`can_delete=False`").without("they can"),
    key(
        On::Form,
        "update_only",
        Shape::Flag,
        "update_only",
        "The form changes records and makes none, so fields may be left out.",
    )
    .django("a `ModelForm` that only `UpdateView` uses")
    .without("the form makes new records too"),
    key(On::Form, "labels", Shape::Labels, "labels = [body = \"Text\"]", "Fields of the model in other words.")
        .django("`Meta.labels`")
        .without("the labels of the model"),
    key(On::Form, "help_texts", Shape::Labels, "help_texts = [slug = \"As in the address\"]", "Other texts under the fields.")
        .django("`Meta.help_texts`")
        .without("the doc comments of the model"),
    key(
        On::Form,
        "widgets",
        Shape::Words,
        "widgets = [status = radio, tags = checkboxes]",
        "Other inputs than those that the types ask for: `text`, `textarea`, `email`, `url`, `tel`, `search`, `password`, \
         `color`, `number`, `range`, `select`, `radio`, `select_multiple`, `checkboxes`, `hidden`.",
    )
    .django("`Meta.widgets`")
    .without("the input that fits the type"),
    key(
        On::Form,
        "clean",
        Shape::Name,
        "clean = check",
        "A function of the struct that looks at the whole when each field alone is right, and may ask the database: \
         `async fn check(&self, errors: &mut FormErrors<Self>, db: &Db) -> Result`. Of a form of a model it takes a \
         `form: &Cleaned<Self>` in place of `&self`.",
    )
    .django("`Form.clean`"),
    key(On::FormField, "label", Shape::Text, "label = \"Your name\"", "The field in words.")
        .django("`label=...`")
        .without("the field's name in words"),
    key(
        On::FormField,
        "required",
        Shape::Text,
        "required = \"Please accept the terms\"",
        "What is said where it is left empty. A checkbox with this key must be ticked, and of several values one must be \
         chosen.",
    )
    .django("`error_messages={\"required\": ...}`")
    .without("every field but `Option`s, checkboxes and `Vec`s must be filled in, and says \"Fill in this field.\""),
    key(On::FormField, "initial", Shape::Expression, "initial = Date::today()", "What stands in the field from the start.")
        .django("`initial=...`")
        .without("nothing"),
    key(
        On::FormField,
        "placeholder",
        Shape::Text,
        "placeholder = \"ann@example.com\"",
        "An example, shown while nothing is typed.",
    )
    .django("the attribute of a widget"),
    key(On::FormField, "max_length", Shape::Integer, "max_length = 100", "The most characters of a text.")
        .django("`CharField(max_length=...)`")
        .without("as many as a form may have in all"),
    key(On::FormField, "min_length", Shape::Integer, "min_length = 10", "The fewest characters of a text.")
        .django("`CharField(min_length=...)`"),
    key(On::FormField, "blank", Shape::Flag, "blank", "The text may be empty.")
        .django("`required=False`")
        .without("a text must have a character"),
    key(On::FormField, "min", Shape::Expression, "min = 0", "The smallest value of a number, the first of a date or time.")
        .django("`min_value=...`")
        .without("the smallest of its type"),
    key(On::FormField, "max", Shape::Expression, "max = 10", "The largest value of a number, the last of a date or time.")
        .django("`max_value=...`")
        .without("the largest of its type"),
    key(On::FormField, "step", Shape::Expression, "step = 5", "From one number to the next, as the arrows of the input count.")
        .django("`step_size=...`")
        .without("1 for whole numbers, anything for others"),
    key(On::FormField, "max_digits", Shape::Integer, "max_digits = 8", "All digits of a decimal.")
        .django("`DecimalField(max_digits=...)`")
        .without("as many as a `Decimal` has"),
    key(On::FormField, "decimal_places", Shape::Integer, "decimal_places = 2", "The digits of a decimal behind the point.")
        .django("`DecimalField(decimal_places=...)`")
        .without("as many as a `Decimal` has"),
    key(On::FormField, "slug", Shape::Flag, "slug", "The text may have letters, digits, `-` and `_` only.").django("`SlugField`"),
    key(On::FormField, "email", Shape::Flag, "email", "The text is an e-mail address.").django("`EmailField`"),
    key(On::FormField, "url", Shape::Flag, "url", "The text is an address of the web.").django("`URLField`"),
    key(On::FormField, "regex", Shape::Text, "regex = \"^[0-9]+$\"", "What must be found in the text.").django("`RegexField`"),
    key(
        On::FormField,
        "validators",
        Shape::Paths,
        "validators = [is_even]",
        "Functions such as `fn(&i32) -> Result<(), ValueError>` that a value must please.",
    )
    .django("`validators=[...]`"),
    key(
        On::FormField,
        "max_size",
        Shape::Integer,
        "max_size = 200_000",
        "The most bytes of an `Upload`. What is larger than the setting `max_upload` is not read to its end, whatever stands here.",
    )
    .django("a validator of your own")
    .without("the setting `max_upload`, 10 MiB"),
    key(
        On::FormField,
        "types",
        Shape::Names,
        "types = [png, jpeg]",
        "The types of files that an `Upload` may be, told by their content. The words are those of [a model's field](#field-types).",
    )
    .django("`FileExtensionValidator`, which believes the name")
    .without("any"),
    key(
        On::FormField,
        "queryset",
        Shape::Path,
        "queryset = Tag::in_use",
        "A function that gives the records to choose from: `fn() -> QuerySet<Tag>`; or, where they depend on who asks, \
         `async fn(&HttpRequest) -> Result<QuerySet<Tag>>`.",
    )
    .django("`ModelChoiceField(queryset=...)`")
    .without("all records of the model"),
    key(On::FormField, "textarea", Shape::Flag, "textarea", "Several lines.")
        .django("`widget=Textarea`")
        .without("a text is one line"),
    key(On::FormField, "rows", Shape::Integer, "rows = 12", "The lines of a `textarea`.")
        .django("`Textarea(attrs={\"rows\": ...})`")
        .without("8"),
    key(On::FormField, "password", Shape::Flag, "password", "What is typed is not seen, and never written into a page.")
        .django("`widget=PasswordInput`"),
    key(On::FormField, "tel", Shape::Flag, "tel", "A telephone number.").django("`widget=TelInput`"),
    key(On::FormField, "search", Shape::Flag, "search", "Words to look for.").django("`widget=SearchInput`"),
    key(On::FormField, "color", Shape::Flag, "color", "A colour, as `#1b5687`.").django("`widget=ColorInput`"),
    key(On::FormField, "range", Shape::Flag, "range", "A number, on a scale from `min` to `max`.")
        .django("`NumberInput` with `type=\"range\"`"),
    key(
        On::FormField,
        "month",
        Shape::Flag,
        "month",
        "A month of a year, `2026-11`, as the first day of it. The field is a `Date`.",
    )
    .django("`DateInput` with `type=\"month\"`, and a parser of your own")
    .without("a `Date` is a day"),
    key(
        On::FormField,
        "week",
        Shape::Flag,
        "week",
        "A week of a year, `2026-W47`, as the Monday of it. The field is a `Date`.",
    )
    .django("`DateInput` with `type=\"week\"`, and a parser of your own")
    .without("a `Date` is a day"),
    key(On::FormField, "radio", Shape::Flag, "radio", "One of some values, all of them in sight.")
        .django("`widget=RadioSelect`")
        .without("a list that opens"),
    key(On::FormField, "checkboxes", Shape::Flag, "checkboxes", "Several of some values, each with a box.")
        .django("`widget=CheckboxSelectMultiple`")
        .without("a list"),
    key(
        On::FormField,
        "hidden",
        Shape::Flag,
        "hidden",
        "Sent along and not shown. It comes back from the visitor, so it can be anything.",
    )
    .django("`widget=HiddenInput`"),
    key(
        On::FormField,
        "autocomplete",
        Shape::Text,
        "autocomplete = \"given-name\"",
        "What browsers may fill in, in the words of HTML.",
    )
    .django("the attribute of a widget")
    .without("`email` for an e-mail address and `tel` for a telephone number; else nothing is said"),
    key(On::FormField, "autofocus", Shape::Flag, "autofocus", "The page begins at this field.")
        .django("the attribute of a widget"),
];
