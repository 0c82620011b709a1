#[derive(Model, Debug, Clone)]
#[model(
    table = "loans",
    verbose_name = "loan",
    verbose_name_plural = "loans",
    label = code,
    ordering = [-lent_on, code],
    unique_together = [[book, lent_on]],
    constraints = [
        unique(book, where = returned_on.is_none(), name = one_open_loan),
        check(due_on >= lent_on && (fine == 0 || returned_on.is_some()), name = due_after_lent),
        check(!(code == "it's" || code.len() < 2), name = code_is_long),
    ],
    indexes = [
        index(book, -lent_on),
        index(lower_code, where = state == "open", name = open_codes),
    ],
    permissions = [extend = "Can extend loans"],
    renamed_from = Rental,
)]
pub struct Loan {
    #[field(primary_key)]
    pub number: i64,
    #[field(max_length = 20, unique, slug, renamed_from = key)]
    pub code: String,
    #[field(on_delete = protect)]
    pub book: ForeignKey<Book>,
    pub lent_on: DateTime,
    #[field(index, db_column = "due")]
    pub due_on: DateTime,
    pub returned_on: Option<DateTime>,
    #[field(db_default = 0)]
    pub fine: i64,
    #[field(db_default = "open", max_length = 10)]
    pub state: String,
    #[field(db_default = now, editable = false)]
    pub made_at: DateTime,
    #[field(generated = lower(code) + "-" + state)]
    pub lower_code: String,
    #[field(generated = -fine * (fine + 1) - 2, label = "Twice")]
    pub computed: i64,
}
