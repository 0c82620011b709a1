::core::compile_error! {
    "unknown key `uniqe` in `#[field(...)]`\nhelp: did you mean `unique`?"
}
///The columns and relations of [`Post`], for queries.
#[allow(non_camel_case_types, non_upper_case_globals, dead_code, unreachable_pub)]
pub mod post {
    /// A type for each field.
    pub mod fields {
        ///The field `id`.
        #[derive(::core::clone::Clone, ::core::marker::Copy)]
        pub struct id;
        ///The field `title`.
        #[derive(::core::clone::Clone, ::core::marker::Copy)]
        pub struct title;
    }
    ///The column `id`.
    pub type id = ::nuages::__private::Col<fields::id>;
    ///The column `id`.
    pub const id: id = ::nuages::__private::Col::NEW;
    ///The column `title`.
    pub type title = ::nuages::__private::Col<fields::title>;
    ///The column `title`.
    pub const title: title = ::nuages::__private::Col::NEW;
    /// Every column, in the order of the fields.
    pub const all_columns: ::nuages::__private::AllColumns<
        <fields::id as ::nuages::__private::Field>::Model,
    > = ::nuages::__private::AllColumns::NEW;
    /// The diesel table.
    #[derive(::core::fmt::Debug, ::core::clone::Clone, ::core::marker::Copy)]
    pub struct table;
    /// The columns and relations by the names of the fields.
    #[allow(missing_docs)]
    pub struct Fields {
        pub id: ::nuages::__private::Col<fields::id>,
        pub title: ::nuages::__private::Col<fields::title>,
    }
    #[doc(hidden)]
    pub const __FIELDS: Fields = Fields { id, title };
    ///The permission `add_post`.
    pub const ADD: ::nuages::__private::PermissionName = ::nuages::__private::PermissionName::of::<
        fields::id,
    >("add_post");
    ///The permission `change_post`.
    pub const CHANGE: ::nuages::__private::PermissionName = ::nuages::__private::PermissionName::of::<
        fields::id,
    >("change_post");
    ///The permission `delete_post`.
    pub const DELETE: ::nuages::__private::PermissionName = ::nuages::__private::PermissionName::of::<
        fields::id,
    >("delete_post");
    ///The permission `view_post`.
    pub const VIEW: ::nuages::__private::PermissionName = ::nuages::__private::PermissionName::of::<
        fields::id,
    >("view_post");
    /// A new record in the making.
    #[must_use = "nothing is stored until `save` is awaited"]
    pub struct New<__0>(
        ::nuages::__private::Create<<fields::id as ::nuages::__private::Field>::Model>,
        ::nuages::__private::PhantomData<(__0,)>,
    );
    impl<__0> New<__0> {
        #[doc(hidden)]
        pub fn __blank() -> Self {
            New(
                ::nuages::__private::Default::default(),
                ::nuages::__private::PhantomData,
            )
        }
        ///Gives `id` a value.
        pub fn id(
            self,
            __value: impl ::nuages::__private::IntoValue<
                <fields::id as ::nuages::__private::Field>::Type,
            >,
        ) -> New<__0> {
            New(self.0.with::<fields::id>(__value), ::nuages::__private::PhantomData)
        }
        ///Gives `title` a value.
        pub fn title(
            self,
            __value: impl ::nuages::__private::IntoValue<
                <fields::title as ::nuages::__private::Field>::Type,
            >,
        ) -> New<::nuages::__private::Given> {
            New(self.0.with::<fields::title>(__value), ::nuages::__private::PhantomData)
        }
        /// Stores the record, and gives it back as the database has it.
        pub fn save(
            self,
            __db: &::nuages::__private::Db,
        ) -> ::nuages::__private::Saving<
            '_,
            <fields::id as ::nuages::__private::Field>::Model,
        >
        where
            __0: ::nuages::__private::IsGiven<fields::title>,
        {
            self.0.save(__db)
        }
    }
    impl<
        __0: ::nuages::__private::IsGiven<fields::title>,
    > ::nuages::__private::From<New<__0>>
    for ::nuages::__private::Create<<fields::id as ::nuages::__private::Field>::Model> {
        fn from(__new: New<__0>) -> Self {
            __new.0
        }
    }
}
const _: () = {
    const APP: &str = <Post as ::nuages::__private::InApp>::APP;
    #[automatically_derived]
    impl ::nuages::__private::Model for Post {
        type Key = i64;
        type Table = post::table;
        type Fields = post::Fields;
        const FIELDS: Self::Fields = post::__FIELDS;
        const TABLE: &'static str = {
            const NAME: &::nuages::__private::Name = &::nuages::__private::Name::join(
                APP,
                "post",
            );
            NAME.as_str()
        };
        const KEY_COLUMN: &'static str = "id";
        const PAIR_COLUMNS: [&'static str; 3] = [
            "post_id",
            "from_post_id",
            "to_post_id",
        ];
        const DEF: &'static ::nuages::__private::ModelDef = &::nuages::__private::ModelDef {
            name: "Post",
            app: APP,
            table: <Post as ::nuages::__private::Model>::TABLE,
            verbose_name: "post",
            verbose_name_plural: "posts",
            fields: &[
                ::nuages::__private::FieldDef::of::<post::fields::id>("id", "id")
                    .primary_key(),
                ::nuages::__private::FieldDef::of::<
                    post::fields::title,
                >("title", "title"),
            ],
            key: 0usize,
            ..::nuages::__private::ModelDef::EMPTY
        };
        fn key(&self) -> Self::Key {
            ::nuages::__private::Clone::clone(&self.id)
        }
        fn from_row<
            'conn,
            R: ::nuages::__private::Row<'conn, ::nuages::__private::Backend>,
        >(
            row: &mut ::nuages::__private::RowReader<'_, R>,
        ) -> ::nuages::__private::RowResult<Self> {
            ::nuages::__private::Ok(Self {
                id: row.next_field::<post::fields::id>()?,
                title: row.next_field::<post::fields::title>()?,
            })
        }
        fn values(&self) -> ::nuages::__private::Vec<::nuages::__private::Value> {
            ::nuages::__private::Vec::from([
                ::nuages::__private::value_of::<post::fields::id>(&self.id),
                ::nuages::__private::value_of::<post::fields::title>(&self.title),
            ])
        }
    }
    #[automatically_derived]
    impl ::nuages::__private::Field for post::fields::id {
        type Model = Post;
        type Type = i64;
        const INDEX: usize = 0usize;
        const COLUMN: &'static str = "id";
    }
    #[automatically_derived]
    impl ::nuages::__private::Field for post::fields::title {
        type Model = Post;
        type Type = String;
        const INDEX: usize = 1usize;
        const COLUMN: &'static str = "title";
    }
    #[automatically_derived]
    impl ::nuages::__private::diesel::internal::table_macro::StaticQueryFragment
    for post::table {
        type Component = ::nuages::__private::diesel::internal::table_macro::Identifier<
            'static,
        >;
        const STATIC_COMPONENT: &'static Self::Component = &::nuages::__private::diesel::internal::table_macro::Identifier(
            <Post as ::nuages::__private::Model>::TABLE,
        );
    }
    #[automatically_derived]
    impl ::nuages::__private::diesel::query_builder::QueryFragment<
        ::nuages::__private::Backend,
    > for post::table {
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
    impl ::nuages::__private::diesel::query_builder::QueryId for post::table {
        type QueryId = Self;
        const HAS_STATIC_QUERY_ID: bool = true;
    }
    #[automatically_derived]
    impl ::nuages::__private::diesel::QuerySource for post::table {
        type FromClause = ::nuages::__private::diesel::internal::table_macro::StaticQueryFragmentInstance<
            Self,
        >;
        type DefaultSelection = ::nuages::__private::AllColumns<Post>;
        fn from_clause(&self) -> Self::FromClause {
            ::nuages::__private::diesel::internal::table_macro::StaticQueryFragmentInstance::new()
        }
        fn default_selection(&self) -> Self::DefaultSelection {
            ::nuages::__private::AllColumns::NEW
        }
    }
    #[automatically_derived]
    impl ::nuages::__private::diesel::query_builder::AsQuery for post::table {
        type SqlType = ::nuages::__private::RowOf<Post>;
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
    impl ::nuages::__private::diesel::Table for post::table {
        type PrimaryKey = post::id;
        type AllColumns = ::nuages::__private::AllColumns<Post>;
        fn primary_key(&self) -> Self::PrimaryKey {
            post::id
        }
        fn all_columns() -> Self::AllColumns {
            ::nuages::__private::AllColumns::NEW
        }
    }
    #[automatically_derived]
    impl ::nuages::__private::diesel::associations::HasTable for post::table {
        type Table = Self;
        fn table() -> Self::Table {
            post::table
        }
    }
    #[automatically_derived]
    impl ::nuages::__private::diesel::query_builder::IntoUpdateTarget for post::table {
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
    impl ::nuages::__private::diesel::query_source::AppearsInFromClause<post::table>
    for post::table {
        type Count = ::nuages::__private::diesel::query_source::Once;
    }
    #[automatically_derived]
    impl ::nuages::__private::diesel::query_source::AppearsInFromClause<post::table>
    for ::nuages::__private::diesel::internal::table_macro::NoFromClause {
        type Count = ::nuages::__private::diesel::query_source::Never;
    }
    #[automatically_derived]
    impl<
        F: ::nuages::__private::Field<Model = Post>,
    > ::nuages::__private::diesel::SelectableExpression<post::table>
    for ::nuages::__private::Col<F> {}
    #[automatically_derived]
    impl ::nuages::__private::diesel::SelectableExpression<post::table>
    for ::nuages::__private::Predicate<Post> {}
    #[automatically_derived]
    impl ::nuages::__private::diesel::SelectableExpression<post::table>
    for ::nuages::__private::AllColumns<Post> {}
    #[automatically_derived]
    impl ::nuages::__private::diesel::deserialize::FromSqlRow<
        ::nuages::__private::RowOf<Post>,
        ::nuages::__private::Backend,
    > for Post {
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
    > for post::table
    where
        ::nuages::__private::diesel::internal::table_macro::Join<
            L,
            R,
            K,
        >: ::nuages::__private::diesel::JoinTo<post::table>,
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
        > as ::nuages::__private::diesel::JoinTo<post::table>>::OnClause;
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
                    post::table,
                >>::join_target(post::table)
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
    > for post::table
    where
        ::nuages::__private::diesel::internal::table_macro::JoinOn<
            J,
            O,
        >: ::nuages::__private::diesel::JoinTo<post::table>,
    {
        type FromClause = ::nuages::__private::diesel::internal::table_macro::JoinOn<
            J,
            O,
        >;
        type OnClause = <::nuages::__private::diesel::internal::table_macro::JoinOn<
            J,
            O,
        > as ::nuages::__private::diesel::JoinTo<post::table>>::OnClause;
        fn join_target(
            join: ::nuages::__private::diesel::internal::table_macro::JoinOn<J, O>,
        ) -> (Self::FromClause, Self::OnClause) {
            (
                join,
                <::nuages::__private::diesel::internal::table_macro::JoinOn<
                    J,
                    O,
                > as ::nuages::__private::diesel::JoinTo<
                    post::table,
                >>::join_target(post::table)
                    .1,
            )
        }
    }
    #[automatically_derived]
    impl<T> ::nuages::__private::diesel::Insertable<T> for post::table
    where
        <post::table as ::nuages::__private::diesel::query_builder::AsQuery>::Query: ::nuages::__private::diesel::Insertable<
            T,
        >,
    {
        type Values = <<post::table as ::nuages::__private::diesel::query_builder::AsQuery>::Query as ::nuages::__private::diesel::Insertable<
            T,
        >>::Values;
        fn values(self) -> Self::Values {
            ::nuages::__private::diesel::Insertable::values(
                ::nuages::__private::diesel::query_builder::AsQuery::as_query(self),
            )
        }
    }
    #[automatically_derived]
    #[allow(dead_code)]
    impl Post {
        /// All records, as the start of a query.
        pub fn objects() -> ::nuages::__private::QuerySet<Self> {
            ::nuages::__private::Default::default()
        }
        /// A new record: call the method of each field, then `save`.
        pub fn create() -> post::New<::nuages::__private::Missing<post::fields::title>> {
            post::New::__blank()
        }
    }
};
