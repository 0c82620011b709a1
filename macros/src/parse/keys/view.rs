//! Keys of view structs and of their fields.

use super::{Key, On, Shape, key};

pub(super) const KEYS: &[Key] = &[
    key(On::View, "model", Shape::Path, "model = Post", "The model that the view is read from.")
        .django("the model of a queryset")
        .without("the program does not compile"),
    key(
        On::ViewField,
        "from",
        Shape::Dotted,
        "from = author.username",
        "What the field is read from: a column or a relation, behind a dot those of the record that a relation to one leads to \
         or the columns of an embedded struct.",
    )
    .django("`values(\"author__username\")`")
    .without("the field of the model that has the same name"),
    key(
        On::ViewField,
        "expression",
        Shape::Expression,
        "expression = left(post::body, 200)",
        "What the database makes of columns of the model, in the words of a query.",
    )
    .django("`annotate(beginning=Left(\"body\", 200))`"),
    key(On::ViewField, "count", Shape::Name, "count = comments", "How many records a relation to many leads to; an `i64`.")
        .django("`annotate(Count(\"comments\"))`"),
    key(
        On::ViewField,
        "sum",
        Shape::Dotted,
        "sum = lines.price",
        "The numbers of all the records that a relation to many leads to, together; `None` where there are none.",
    )
    .django("`annotate(Sum(\"lines__price\"))`"),
    key(On::ViewField, "avg", Shape::Dotted, "avg = lines.price", "Their mean; `None` where there are none.")
        .django("`annotate(Avg(\"lines__price\"))`"),
    key(On::ViewField, "min", Shape::Dotted, "min = lines.price", "The smallest of the values; `None` where there are none.")
        .django("`annotate(Min(\"lines__price\"))`"),
    key(On::ViewField, "max", Shape::Dotted, "max = lines.price", "The largest of the values; `None` where there are none.")
        .django("`annotate(Max(\"lines__price\"))`"),
    key(
        On::ViewField,
        "order",
        Shape::Names,
        "order = [-created_at]",
        "The order of a list: fields of its records, `-` is largest first.",
    )
    .django("`Prefetch(\"comments\", queryset=Comment.objects.order_by(...))`")
    .without("the order of the other model"),
    key(
        On::ViewField,
        "limit",
        Shape::Integer,
        "limit = 20",
        "The most records of a list. Of many records each has so many, by one query for all of them.",
    )
    .django("`Prefetch` with a slice")
    .without("a list has all of them"),
    key(
        On::ViewField,
        "filter",
        Shape::Expression,
        "filter = comment::approved.eq(true)",
        "The records that a list has, in the words of a query.",
    )
    .django("`Prefetch(\"comments\", queryset=Comment.objects.filter(...))`")
    .without("a list has all of them"),
    key(
        On::ViewField,
        "compute",
        Shape::Name,
        "compute = words",
        "The method of the view that gives the value, `fn words(&self) -> usize`, called when all other fields are there, lists \
         too. Until then the field is the `Default` of its type.",
    )
    .django("a property, or a `SerializerMethodField`"),
];
