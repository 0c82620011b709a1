///The columns and relations of [`Loan`], for queries.
#[allow(non_camel_case_types, non_upper_case_globals, dead_code, unreachable_pub)]
pub mod loan {
    /// A type for each field.
    pub mod fields {
        ///The field `number`.
        #[derive(::core::clone::Clone, ::core::marker::Copy)]
        pub struct number;
        ///The field `code`.
        #[derive(::core::clone::Clone, ::core::marker::Copy)]
        pub struct code;
        ///The field `book`.
        #[derive(::core::clone::Clone, ::core::marker::Copy)]
        pub struct book;
        ///The field `lent_on`.
        #[derive(::core::clone::Clone, ::core::marker::Copy)]
        pub struct lent_on;
        ///The field `due_on`.
        #[derive(::core::clone::Clone, ::core::marker::Copy)]
        pub struct due_on;
        ///The field `returned_on`.
        #[derive(::core::clone::Clone, ::core::marker::Copy)]
        pub struct returned_on;
        ///The field `fine`.
        #[derive(::core::clone::Clone, ::core::marker::Copy)]
        pub struct fine;
        ///The field `state`.
        #[derive(::core::clone::Clone, ::core::marker::Copy)]
        pub struct state;
        ///The field `made_at`.
        #[derive(::core::clone::Clone, ::core::marker::Copy)]
        pub struct made_at;
        ///The field `lower_code`.
        #[derive(::core::clone::Clone, ::core::marker::Copy)]
        pub struct lower_code;
        ///The field `computed`.
        #[derive(::core::clone::Clone, ::core::marker::Copy)]
        pub struct computed;
    }
    ///The column `number`.
    pub type number = ::nuages::__private::Col<fields::number>;
    ///The column `number`.
    pub const number: number = ::nuages::__private::Col::NEW;
    ///The column `code`.
    pub type code = ::nuages::__private::Col<fields::code>;
    ///The column `code`.
    pub const code: code = ::nuages::__private::Col::NEW;
    ///The column `book_id`.
    pub type book_id = ::nuages::__private::Col<fields::book>;
    ///The column `book_id`.
    pub const book_id: book_id = ::nuages::__private::Col::NEW;
    ///The column `lent_on`.
    pub type lent_on = ::nuages::__private::Col<fields::lent_on>;
    ///The column `lent_on`.
    pub const lent_on: lent_on = ::nuages::__private::Col::NEW;
    ///The column `due`.
    pub type due_on = ::nuages::__private::Col<fields::due_on>;
    ///The column `due`.
    pub const due_on: due_on = ::nuages::__private::Col::NEW;
    ///The column `returned_on`.
    pub type returned_on = ::nuages::__private::Col<fields::returned_on>;
    ///The column `returned_on`.
    pub const returned_on: returned_on = ::nuages::__private::Col::NEW;
    ///The column `fine`.
    pub type fine = ::nuages::__private::Col<fields::fine>;
    ///The column `fine`.
    pub const fine: fine = ::nuages::__private::Col::NEW;
    ///The column `state`.
    pub type state = ::nuages::__private::Col<fields::state>;
    ///The column `state`.
    pub const state: state = ::nuages::__private::Col::NEW;
    ///The column `made_at`.
    pub type made_at = ::nuages::__private::Col<fields::made_at>;
    ///The column `made_at`.
    pub const made_at: made_at = ::nuages::__private::Col::NEW;
    ///The column `lower_code`.
    pub type lower_code = ::nuages::__private::Col<fields::lower_code>;
    ///The column `lower_code`.
    pub const lower_code: lower_code = ::nuages::__private::Col::NEW;
    ///The column `computed`.
    pub type computed = ::nuages::__private::Col<fields::computed>;
    ///The column `computed`.
    pub const computed: computed = ::nuages::__private::Col::NEW;
    ///The relation `book`.
    pub const book: ::nuages::__private::ToOne<fields::book> = ::nuages::__private::ToOne::NEW;
    /// Every column, in the order of the fields.
    pub const all_columns: ::nuages::__private::AllColumns<
        <fields::number as ::nuages::__private::Field>::Model,
    > = ::nuages::__private::AllColumns::NEW;
    /// The diesel table.
    #[derive(::core::fmt::Debug, ::core::clone::Clone, ::core::marker::Copy)]
    pub struct table;
    /// The columns and relations by the names of the fields.
    #[allow(missing_docs)]
    pub struct Fields {
        pub number: ::nuages::__private::Col<fields::number>,
        pub code: ::nuages::__private::Col<fields::code>,
        pub book: ::nuages::__private::ToOne<fields::book>,
        pub lent_on: ::nuages::__private::Col<fields::lent_on>,
        pub due_on: ::nuages::__private::Col<fields::due_on>,
        pub returned_on: ::nuages::__private::Col<fields::returned_on>,
        pub fine: ::nuages::__private::Col<fields::fine>,
        pub state: ::nuages::__private::Col<fields::state>,
        pub made_at: ::nuages::__private::Col<fields::made_at>,
        pub lower_code: ::nuages::__private::Col<fields::lower_code>,
        pub computed: ::nuages::__private::Col<fields::computed>,
    }
    #[doc(hidden)]
    pub const __FIELDS: Fields = Fields {
        number,
        code,
        book,
        lent_on,
        due_on,
        returned_on,
        fine,
        state,
        made_at,
        lower_code,
        computed,
    };
    ///The permission `add_loan`.
    pub const ADD: ::nuages::__private::PermissionName = ::nuages::__private::PermissionName::of::<
        fields::number,
    >("add_loan");
    ///The permission `change_loan`.
    pub const CHANGE: ::nuages::__private::PermissionName = ::nuages::__private::PermissionName::of::<
        fields::number,
    >("change_loan");
    ///The permission `delete_loan`.
    pub const DELETE: ::nuages::__private::PermissionName = ::nuages::__private::PermissionName::of::<
        fields::number,
    >("delete_loan");
    ///The permission `view_loan`.
    pub const VIEW: ::nuages::__private::PermissionName = ::nuages::__private::PermissionName::of::<
        fields::number,
    >("view_loan");
    ///The permission `extend_loan`.
    pub const EXTEND: ::nuages::__private::PermissionName = ::nuages::__private::PermissionName::of::<
        fields::number,
    >("extend_loan");
    /// A new record in the making.
    #[must_use = "nothing is stored until `save` is awaited"]
    pub struct New<__0, __1, __2, __3, __4>(
        ::nuages::__private::Create<
            <fields::number as ::nuages::__private::Field>::Model,
        >,
        ::nuages::__private::PhantomData<(__0, __1, __2, __3, __4)>,
    );
    impl<__0, __1, __2, __3, __4> New<__0, __1, __2, __3, __4> {
        #[doc(hidden)]
        pub fn __blank() -> Self {
            New(
                ::nuages::__private::Default::default(),
                ::nuages::__private::PhantomData,
            )
        }
        ///Gives `number` a value.
        pub fn number(
            self,
            __value: impl ::nuages::__private::IntoValue<
                <fields::number as ::nuages::__private::Field>::Type,
            >,
        ) -> New<__0, __1, __2, __3, __4> {
            New(self.0.with::<fields::number>(__value), ::nuages::__private::PhantomData)
        }
        ///Gives `code` a value.
        pub fn code(
            self,
            __value: impl ::nuages::__private::IntoValue<
                <fields::code as ::nuages::__private::Field>::Type,
            >,
        ) -> New<::nuages::__private::Given, __1, __2, __3, __4> {
            New(self.0.with::<fields::code>(__value), ::nuages::__private::PhantomData)
        }
        ///Gives `book` a value.
        pub fn book(
            self,
            __value: impl ::nuages::__private::IntoValue<
                <fields::book as ::nuages::__private::Field>::Type,
            >,
        ) -> New<__0, ::nuages::__private::Given, __2, __3, __4> {
            New(self.0.with::<fields::book>(__value), ::nuages::__private::PhantomData)
        }
        ///Gives `lent_on` a value.
        pub fn lent_on(
            self,
            __value: impl ::nuages::__private::IntoValue<
                <fields::lent_on as ::nuages::__private::Field>::Type,
            >,
        ) -> New<__0, __1, ::nuages::__private::Given, __3, __4> {
            New(
                self.0.with::<fields::lent_on>(__value),
                ::nuages::__private::PhantomData,
            )
        }
        ///Gives `due_on` a value.
        pub fn due_on(
            self,
            __value: impl ::nuages::__private::IntoValue<
                <fields::due_on as ::nuages::__private::Field>::Type,
            >,
        ) -> New<__0, __1, __2, ::nuages::__private::Given, __4> {
            New(self.0.with::<fields::due_on>(__value), ::nuages::__private::PhantomData)
        }
        ///Gives `returned_on` a value.
        pub fn returned_on(
            self,
            __value: impl ::nuages::__private::IntoValue<
                <fields::returned_on as ::nuages::__private::Field>::Type,
            >,
        ) -> New<__0, __1, __2, __3, ::nuages::__private::Given> {
            New(
                self.0.with::<fields::returned_on>(__value),
                ::nuages::__private::PhantomData,
            )
        }
        ///Gives `fine` a value.
        pub fn fine(
            self,
            __value: impl ::nuages::__private::IntoValue<
                <fields::fine as ::nuages::__private::Field>::Type,
            >,
        ) -> New<__0, __1, __2, __3, __4> {
            New(self.0.with::<fields::fine>(__value), ::nuages::__private::PhantomData)
        }
        ///Gives `state` a value.
        pub fn state(
            self,
            __value: impl ::nuages::__private::IntoValue<
                <fields::state as ::nuages::__private::Field>::Type,
            >,
        ) -> New<__0, __1, __2, __3, __4> {
            New(self.0.with::<fields::state>(__value), ::nuages::__private::PhantomData)
        }
        ///Gives `made_at` a value.
        pub fn made_at(
            self,
            __value: impl ::nuages::__private::IntoValue<
                <fields::made_at as ::nuages::__private::Field>::Type,
            >,
        ) -> New<__0, __1, __2, __3, __4> {
            New(
                self.0.with::<fields::made_at>(__value),
                ::nuages::__private::PhantomData,
            )
        }
        /// Stores the record, and gives it back as the database has it.
        pub fn save(
            self,
            __db: &::nuages::__private::Db,
        ) -> ::nuages::__private::Saving<
            '_,
            <fields::number as ::nuages::__private::Field>::Model,
        >
        where
            __0: ::nuages::__private::IsGiven<fields::code>,
            __1: ::nuages::__private::IsGiven<fields::book>,
            __2: ::nuages::__private::IsGiven<fields::lent_on>,
            __3: ::nuages::__private::IsGiven<fields::due_on>,
            __4: ::nuages::__private::IsGiven<fields::returned_on>,
        {
            self.0.save(__db)
        }
    }
    impl<
        __0: ::nuages::__private::IsGiven<fields::code>,
        __1: ::nuages::__private::IsGiven<fields::book>,
        __2: ::nuages::__private::IsGiven<fields::lent_on>,
        __3: ::nuages::__private::IsGiven<fields::due_on>,
        __4: ::nuages::__private::IsGiven<fields::returned_on>,
    > ::nuages::__private::From<New<__0, __1, __2, __3, __4>>
    for ::nuages::__private::Create<
        <fields::number as ::nuages::__private::Field>::Model,
    > {
        fn from(__new: New<__0, __1, __2, __3, __4>) -> Self {
            __new.0
        }
    }
}
const _: () = {
    const APP: &str = <Loan as ::nuages::__private::InApp>::APP;
    #[automatically_derived]
    impl ::nuages::__private::Model for Loan {
        type Key = i64;
        type Table = loan::table;
        type Fields = loan::Fields;
        const FIELDS: Self::Fields = loan::__FIELDS;
        const TABLE: &'static str = "loans";
        const KEY_COLUMN: &'static str = "number";
        const PAIR_COLUMNS: [&'static str; 3] = [
            "loan_id",
            "from_loan_id",
            "to_loan_id",
        ];
        const DEF: &'static ::nuages::__private::ModelDef = &::nuages::__private::ModelDef {
            name: "Loan",
            app: APP,
            table: <Loan as ::nuages::__private::Model>::TABLE,
            verbose_name: "loan",
            verbose_name_plural: "loans",
            fields: &[
                ::nuages::__private::FieldDef::of::<
                    loan::fields::number,
                >("number", "number")
                    .primary_key(),
                ::nuages::__private::FieldDef::of::<loan::fields::code>("code", "code")
                    .max_length(20u32)
                    .unique()
                    .renamed_from("key")
                    .rules(&[::nuages::__private::Rule::Slug]),
                ::nuages::__private::FieldDef::of_relation::<
                    loan::fields::book,
                >("book", "book", ::nuages::__private::OnDelete::Protect),
                ::nuages::__private::FieldDef::of::<
                    loan::fields::lent_on,
                >("lent_on", "lent on"),
                ::nuages::__private::FieldDef::of::<
                    loan::fields::due_on,
                >("due_on", "due on")
                    .index(),
                ::nuages::__private::FieldDef::of::<
                    loan::fields::returned_on,
                >("returned_on", "returned on"),
                ::nuages::__private::FieldDef::of::<loan::fields::fine>("fine", "fine")
                    .db_default(::nuages::__private::Literal::Integer(0i64)),
                ::nuages::__private::FieldDef::of::<
                    loan::fields::state,
                >("state", "state")
                    .max_length(10u32)
                    .db_default(::nuages::__private::Literal::Text("open")),
                ::nuages::__private::FieldDef::of::<
                    loan::fields::made_at,
                >("made_at", "made at")
                    .db_default(::nuages::__private::Literal::Now)
                    .not_editable(),
                ::nuages::__private::FieldDef::of::<
                    loan::fields::lower_code,
                >("lower_code", "lower code")
                    .generated("LOWER(\"code\") || '-' || \"state\""),
                ::nuages::__private::FieldDef::of::<
                    loan::fields::computed,
                >("computed", "Twice")
                    .generated("-\"fine\" * (\"fine\" + 1) - 2"),
            ],
            key: 0usize,
            label: ::nuages::__private::Some(1usize),
            ordering: &[
                ::nuages::__private::OrderDef {
                    field: 3usize,
                    direction: ::nuages::__private::Direction::Descending,
                },
                ::nuages::__private::OrderDef {
                    field: 1usize,
                    direction: ::nuages::__private::Direction::Ascending,
                },
            ],
            indexes: &[
                ::nuages::__private::IndexDef::new(
                        &[
                            ::nuages::__private::IndexColumn::asc("book_id"),
                            ::nuages::__private::IndexColumn::asc("lent_on"),
                        ],
                    )
                    .unique(),
                ::nuages::__private::IndexDef::new(
                        &[::nuages::__private::IndexColumn::asc("book_id")],
                    )
                    .unique()
                    .of_rows("\"returned_on\" IS NULL")
                    .named("one_open_loan"),
                ::nuages::__private::IndexDef::new(
                    &[
                        ::nuages::__private::IndexColumn::asc("book_id"),
                        ::nuages::__private::IndexColumn::desc("lent_on"),
                    ],
                ),
                ::nuages::__private::IndexDef::new(
                        &[::nuages::__private::IndexColumn::asc("lower_code")],
                    )
                    .of_rows("\"state\" = 'open'")
                    .named("open_codes"),
            ],
            checks: &[
                ::nuages::__private::CheckDef::new(
                    "due_after_lent",
                    "\"due\" >= \"lent_on\" AND (\"fine\" = 0 OR \"returned_on\" IS NOT NULL)",
                ),
                ::nuages::__private::CheckDef::new(
                    "code_is_long",
                    "NOT (\"code\" = 'it''s' OR LENGTH(\"code\") < 2)",
                ),
            ],
            permissions: &[
                ::nuages::__private::PermissionDef {
                    codename: "extend_loan",
                    name: "Can extend loans",
                },
            ],
            renamed_from: ::nuages::__private::Some("Rental"),
            ..::nuages::__private::ModelDef::EMPTY
        };
        fn key(&self) -> Self::Key {
            ::nuages::__private::Clone::clone(&self.number)
        }
        fn from_row<
            'conn,
            R: ::nuages::__private::Row<'conn, ::nuages::__private::Backend>,
        >(
            row: &mut ::nuages::__private::RowReader<'_, R>,
        ) -> ::nuages::__private::RowResult<Self> {
            ::nuages::__private::Ok(Self {
                number: row.next_field::<loan::fields::number>()?,
                code: row.next_field::<loan::fields::code>()?,
                book: row.next_field::<loan::fields::book>()?,
                lent_on: row.next_field::<loan::fields::lent_on>()?,
                due_on: row.next_field::<loan::fields::due_on>()?,
                returned_on: row.next_field::<loan::fields::returned_on>()?,
                fine: row.next_field::<loan::fields::fine>()?,
                state: row.next_field::<loan::fields::state>()?,
                made_at: row.next_field::<loan::fields::made_at>()?,
                lower_code: row.next_field::<loan::fields::lower_code>()?,
                computed: row.next_field::<loan::fields::computed>()?,
            })
        }
        fn values(&self) -> ::nuages::__private::Vec<::nuages::__private::Value> {
            ::nuages::__private::Vec::from([
                ::nuages::__private::value_of::<loan::fields::number>(&self.number),
                ::nuages::__private::value_of::<loan::fields::code>(&self.code),
                ::nuages::__private::value_of::<loan::fields::book>(&self.book),
                ::nuages::__private::value_of::<loan::fields::lent_on>(&self.lent_on),
                ::nuages::__private::value_of::<loan::fields::due_on>(&self.due_on),
                ::nuages::__private::value_of::<
                    loan::fields::returned_on,
                >(&self.returned_on),
                ::nuages::__private::value_of::<loan::fields::fine>(&self.fine),
                ::nuages::__private::value_of::<loan::fields::state>(&self.state),
                ::nuages::__private::value_of::<loan::fields::made_at>(&self.made_at),
                ::nuages::__private::value_of::<
                    loan::fields::lower_code,
                >(&self.lower_code),
                ::nuages::__private::value_of::<loan::fields::computed>(&self.computed),
            ])
        }
    }
    #[automatically_derived]
    impl ::nuages::__private::Field for loan::fields::number {
        type Model = Loan;
        type Type = i64;
        const INDEX: usize = 0usize;
        const COLUMN: &'static str = "number";
    }
    #[automatically_derived]
    impl ::nuages::__private::Field for loan::fields::code {
        type Model = Loan;
        type Type = String;
        const INDEX: usize = 1usize;
        const COLUMN: &'static str = "code";
    }
    #[automatically_derived]
    impl ::nuages::__private::Field for loan::fields::book {
        type Model = Loan;
        type Type = ForeignKey<Book>;
        const INDEX: usize = 2usize;
        const COLUMN: &'static str = "book_id";
    }
    #[automatically_derived]
    impl ::nuages::__private::ToOneField for loan::fields::book {
        type Target = Book;
        fn get_mut(
            model: &mut Loan,
        ) -> ::nuages::__private::Option<
            &mut ::nuages::__private::ForeignKey<Self::Target>,
        > {
            ::nuages::__private::ForeignKeyColumn::get_mut(&mut model.book)
        }
    }
    #[automatically_derived]
    impl ::nuages::__private::Field for loan::fields::lent_on {
        type Model = Loan;
        type Type = DateTime;
        const INDEX: usize = 3usize;
        const COLUMN: &'static str = "lent_on";
    }
    #[automatically_derived]
    impl ::nuages::__private::Field for loan::fields::due_on {
        type Model = Loan;
        type Type = DateTime;
        const INDEX: usize = 4usize;
        const COLUMN: &'static str = "due";
    }
    #[automatically_derived]
    impl ::nuages::__private::Field for loan::fields::returned_on {
        type Model = Loan;
        type Type = Option<DateTime>;
        const INDEX: usize = 5usize;
        const COLUMN: &'static str = "returned_on";
    }
    #[automatically_derived]
    impl ::nuages::__private::Field for loan::fields::fine {
        type Model = Loan;
        type Type = i64;
        const INDEX: usize = 6usize;
        const COLUMN: &'static str = "fine";
    }
    #[automatically_derived]
    impl ::nuages::__private::Field for loan::fields::state {
        type Model = Loan;
        type Type = String;
        const INDEX: usize = 7usize;
        const COLUMN: &'static str = "state";
    }
    #[automatically_derived]
    impl ::nuages::__private::Field for loan::fields::made_at {
        type Model = Loan;
        type Type = DateTime;
        const INDEX: usize = 8usize;
        const COLUMN: &'static str = "made_at";
    }
    #[automatically_derived]
    impl ::nuages::__private::Field for loan::fields::lower_code {
        type Model = Loan;
        type Type = String;
        const INDEX: usize = 9usize;
        const COLUMN: &'static str = "lower_code";
    }
    #[automatically_derived]
    impl ::nuages::__private::Field for loan::fields::computed {
        type Model = Loan;
        type Type = i64;
        const INDEX: usize = 10usize;
        const COLUMN: &'static str = "computed";
    }
    #[automatically_derived]
    impl ::nuages::__private::diesel::internal::table_macro::StaticQueryFragment
    for loan::table {
        type Component = ::nuages::__private::diesel::internal::table_macro::Identifier<
            'static,
        >;
        const STATIC_COMPONENT: &'static Self::Component = &::nuages::__private::diesel::internal::table_macro::Identifier(
            <Loan as ::nuages::__private::Model>::TABLE,
        );
    }
    #[automatically_derived]
    impl ::nuages::__private::diesel::query_builder::QueryFragment<
        ::nuages::__private::Backend,
    > for loan::table {
        fn walk_ast<'b>(
            &'b self,
            pass: ::nuages::__private::diesel::query_builder::AstPass<
                '_,
                'b,
                ::nuages::__private::Backend,
            >,
        ) -> ::nuages::__private::diesel::QueryResult<()> {
            ::nuages::__private::diesel::query_builder::QueryFragment::walk_ast(
                <Self as ::nuages::__private::diesel::internal::table_macro::StaticQueryFragment>::STATIC_COMPONENT,
                pass,
            )
        }
    }
    #[automatically_derived]
    impl ::nuages::__private::diesel::query_builder::QueryId for loan::table {
        type QueryId = Self;
        const HAS_STATIC_QUERY_ID: bool = true;
    }
    #[automatically_derived]
    impl ::nuages::__private::diesel::QuerySource for loan::table {
        type FromClause = ::nuages::__private::diesel::internal::table_macro::StaticQueryFragmentInstance<
            Self,
        >;
        type DefaultSelection = ::nuages::__private::AllColumns<Loan>;
        fn from_clause(&self) -> Self::FromClause {
            ::nuages::__private::diesel::internal::table_macro::StaticQueryFragmentInstance::new()
        }
        fn default_selection(&self) -> Self::DefaultSelection {
            ::nuages::__private::AllColumns::NEW
        }
    }
    #[automatically_derived]
    impl ::nuages::__private::diesel::query_builder::AsQuery for loan::table {
        type SqlType = ::nuages::__private::RowOf<Loan>;
        type Query = ::nuages::__private::diesel::internal::table_macro::SelectStatement<
            ::nuages::__private::diesel::internal::table_macro::FromClause<Self>,
        >;
        fn as_query(self) -> Self::Query {
            ::nuages::__private::diesel::internal::table_macro::SelectStatement::simple(
                self,
            )
        }
    }
    #[automatically_derived]
    impl ::nuages::__private::diesel::Table for loan::table {
        type PrimaryKey = loan::number;
        type AllColumns = ::nuages::__private::AllColumns<Loan>;
        fn primary_key(&self) -> Self::PrimaryKey {
            loan::number
        }
        fn all_columns() -> Self::AllColumns {
            ::nuages::__private::AllColumns::NEW
        }
    }
    #[automatically_derived]
    impl ::nuages::__private::diesel::associations::HasTable for loan::table {
        type Table = Self;
        fn table() -> Self::Table {
            loan::table
        }
    }
    #[automatically_derived]
    impl ::nuages::__private::diesel::query_builder::IntoUpdateTarget for loan::table {
        type WhereClause = <<Self as ::nuages::__private::diesel::query_builder::AsQuery>::Query as ::nuages::__private::diesel::query_builder::IntoUpdateTarget>::WhereClause;
        fn into_update_target(
            self,
        ) -> ::nuages::__private::diesel::query_builder::UpdateTarget<
            Self::Table,
            Self::WhereClause,
        > {
            ::nuages::__private::diesel::query_builder::IntoUpdateTarget::into_update_target(
                ::nuages::__private::diesel::query_builder::AsQuery::as_query(self),
            )
        }
    }
    #[automatically_derived]
    impl ::nuages::__private::diesel::query_source::AppearsInFromClause<loan::table>
    for loan::table {
        type Count = ::nuages::__private::diesel::query_source::Once;
    }
    #[automatically_derived]
    impl ::nuages::__private::diesel::query_source::AppearsInFromClause<loan::table>
    for ::nuages::__private::diesel::internal::table_macro::NoFromClause {
        type Count = ::nuages::__private::diesel::query_source::Never;
    }
    #[automatically_derived]
    impl<
        F: ::nuages::__private::Field<Model = Loan>,
    > ::nuages::__private::diesel::SelectableExpression<loan::table>
    for ::nuages::__private::Col<F> {}
    #[automatically_derived]
    impl ::nuages::__private::diesel::SelectableExpression<loan::table>
    for ::nuages::__private::Predicate<Loan> {}
    #[automatically_derived]
    impl ::nuages::__private::diesel::SelectableExpression<loan::table>
    for ::nuages::__private::AllColumns<Loan> {}
    #[automatically_derived]
    impl ::nuages::__private::diesel::deserialize::FromSqlRow<
        ::nuages::__private::RowOf<Loan>,
        ::nuages::__private::Backend,
    > for Loan {
        fn build_from_row<'row>(
            row: &impl ::nuages::__private::diesel::row::Row<
                'row,
                ::nuages::__private::Backend,
            >,
        ) -> ::nuages::__private::RowResult<Self> {
            ::nuages::__private::Model::from_row(
                &mut ::nuages::__private::RowReader::of(row),
            )
        }
    }
    #[automatically_derived]
    impl<
        L: ::nuages::__private::diesel::QuerySource,
        R: ::nuages::__private::diesel::QuerySource,
        K,
    > ::nuages::__private::diesel::JoinTo<
        ::nuages::__private::diesel::internal::table_macro::Join<L, R, K>,
    > for loan::table
    where
        ::nuages::__private::diesel::internal::table_macro::Join<
            L,
            R,
            K,
        >: ::nuages::__private::diesel::JoinTo<loan::table>,
    {
        type FromClause = ::nuages::__private::diesel::internal::table_macro::Join<
            L,
            R,
            K,
        >;
        type OnClause = <::nuages::__private::diesel::internal::table_macro::Join<
            L,
            R,
            K,
        > as ::nuages::__private::diesel::JoinTo<loan::table>>::OnClause;
        fn join_target(
            join: ::nuages::__private::diesel::internal::table_macro::Join<L, R, K>,
        ) -> (Self::FromClause, Self::OnClause) {
            (
                join,
                <::nuages::__private::diesel::internal::table_macro::Join<
                    L,
                    R,
                    K,
                > as ::nuages::__private::diesel::JoinTo<
                    loan::table,
                >>::join_target(loan::table)
                    .1,
            )
        }
    }
    #[automatically_derived]
    impl<
        J,
        O,
    > ::nuages::__private::diesel::JoinTo<
        ::nuages::__private::diesel::internal::table_macro::JoinOn<J, O>,
    > for loan::table
    where
        ::nuages::__private::diesel::internal::table_macro::JoinOn<
            J,
            O,
        >: ::nuages::__private::diesel::JoinTo<loan::table>,
    {
        type FromClause = ::nuages::__private::diesel::internal::table_macro::JoinOn<
            J,
            O,
        >;
        type OnClause = <::nuages::__private::diesel::internal::table_macro::JoinOn<
            J,
            O,
        > as ::nuages::__private::diesel::JoinTo<loan::table>>::OnClause;
        fn join_target(
            join: ::nuages::__private::diesel::internal::table_macro::JoinOn<J, O>,
        ) -> (Self::FromClause, Self::OnClause) {
            (
                join,
                <::nuages::__private::diesel::internal::table_macro::JoinOn<
                    J,
                    O,
                > as ::nuages::__private::diesel::JoinTo<
                    loan::table,
                >>::join_target(loan::table)
                    .1,
            )
        }
    }
    #[automatically_derived]
    impl<T> ::nuages::__private::diesel::Insertable<T> for loan::table
    where
        <loan::table as ::nuages::__private::diesel::query_builder::AsQuery>::Query: ::nuages::__private::diesel::Insertable<
            T,
        >,
    {
        type Values = <<loan::table as ::nuages::__private::diesel::query_builder::AsQuery>::Query as ::nuages::__private::diesel::Insertable<
            T,
        >>::Values;
        fn values(self) -> Self::Values {
            ::nuages::__private::diesel::Insertable::values(
                ::nuages::__private::diesel::query_builder::AsQuery::as_query(self),
            )
        }
    }
    const _: () = ::nuages::__private::takes_max_length::<Loan, _>(|model| &model.code);
    const _: () = ::nuages::__private::takes_text_rules::<Loan, _>(|model| &model.code);
    const _: () = ::nuages::__private::takes_max_length::<Loan, _>(|model| &model.state);
    const _: () = ::nuages::__private::literal_fits(
        <Loan as ::nuages::__private::Model>::DEF,
        "fine",
        ::nuages::__private::Literal::Integer(0i64),
    );
    const _: () = ::nuages::__private::literal_fits(
        <Loan as ::nuages::__private::Model>::DEF,
        "state",
        ::nuages::__private::Literal::Text("open"),
    );
    const _: () = ::nuages::__private::literal_fits(
        <Loan as ::nuages::__private::Model>::DEF,
        "made_at",
        ::nuages::__private::Literal::Now,
    );
    const _: () = ::nuages::__private::takes_text(
        <Loan as ::nuages::__private::Model>::DEF,
        "code",
    );
    const _: () = ::nuages::__private::takes_text(
        <Loan as ::nuages::__private::Model>::DEF,
        "state",
    );
    const _: () = ::nuages::__private::takes_number(
        <Loan as ::nuages::__private::Model>::DEF,
        "fine",
    );
    const _: () = ::nuages::__private::takes_number(
        <Loan as ::nuages::__private::Model>::DEF,
        "fine",
    );
    const _: () = ::nuages::__private::literal_fits(
        <Loan as ::nuages::__private::Model>::DEF,
        "state",
        ::nuages::__private::Literal::Text("open"),
    );
    const _: () = ::nuages::__private::literal_fits(
        <Loan as ::nuages::__private::Model>::DEF,
        "fine",
        ::nuages::__private::Literal::Integer(0i64),
    );
    const _: () = ::nuages::__private::literal_fits(
        <Loan as ::nuages::__private::Model>::DEF,
        "code",
        ::nuages::__private::Literal::Text("it's"),
    );
    const _: () = ::nuages::__private::takes_text(
        <Loan as ::nuages::__private::Model>::DEF,
        "code",
    );
    #[automatically_derived]
    #[allow(dead_code)]
    impl Loan {
        /// All records, as the start of a query.
        pub fn objects() -> ::nuages::__private::QuerySet<Self> {
            ::nuages::__private::Default::default()
        }
        /// A new record: call the method of each field, then `save`.
        pub fn create() -> loan::New<
            ::nuages::__private::Missing<loan::fields::code>,
            ::nuages::__private::Missing<loan::fields::book>,
            ::nuages::__private::Missing<loan::fields::lent_on>,
            ::nuages::__private::Missing<loan::fields::due_on>,
            ::nuages::__private::Missing<loan::fields::returned_on>,
        > {
            loan::New::__blank()
        }
    }
};
