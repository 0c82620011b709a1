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
        ///The field `slug`.
        #[derive(::core::clone::Clone, ::core::marker::Copy)]
        pub struct slug;
        ///The field `author`.
        #[derive(::core::clone::Clone, ::core::marker::Copy)]
        pub struct author;
        ///The field `tags`.
        #[derive(::core::clone::Clone, ::core::marker::Copy)]
        pub struct tags;
        ///The field `status`.
        #[derive(::core::clone::Clone, ::core::marker::Copy)]
        pub struct status;
        ///The field `created_at`.
        #[derive(::core::clone::Clone, ::core::marker::Copy)]
        pub struct created_at;
        ///The field `published_at`.
        #[derive(::core::clone::Clone, ::core::marker::Copy)]
        pub struct published_at;
    }
    ///The column `id`.
    pub type id = ::nuages::__private::Col<fields::id>;
    ///The column `id`.
    pub const id: id = ::nuages::__private::Col::NEW;
    ///The column `title`.
    pub type title = ::nuages::__private::Col<fields::title>;
    ///The column `title`.
    pub const title: title = ::nuages::__private::Col::NEW;
    ///The column `slug`.
    pub type slug = ::nuages::__private::Col<fields::slug>;
    ///The column `slug`.
    pub const slug: slug = ::nuages::__private::Col::NEW;
    ///The column `author_id`.
    pub type author_id = ::nuages::__private::Col<fields::author>;
    ///The column `author_id`.
    pub const author_id: author_id = ::nuages::__private::Col::NEW;
    ///The column `status`.
    pub type status = ::nuages::__private::Col<fields::status>;
    ///The column `status`.
    pub const status: status = ::nuages::__private::Col::NEW;
    ///The column `created_at`.
    pub type created_at = ::nuages::__private::Col<fields::created_at>;
    ///The column `created_at`.
    pub const created_at: created_at = ::nuages::__private::Col::NEW;
    ///The column `published_at`.
    pub type published_at = ::nuages::__private::Col<fields::published_at>;
    ///The column `published_at`.
    pub const published_at: published_at = ::nuages::__private::Col::NEW;
    ///The relation `author`.
    pub const author: ::nuages::__private::ToOne<fields::author> = ::nuages::__private::ToOne::NEW;
    ///The relation `tags`.
    pub const tags: ::nuages::__private::ToMany<fields::tags> = ::nuages::__private::ToMany::NEW;
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
        pub slug: ::nuages::__private::Col<fields::slug>,
        pub author: ::nuages::__private::ToOne<fields::author>,
        pub tags: ::nuages::__private::ToMany<fields::tags>,
        pub status: ::nuages::__private::Col<fields::status>,
        pub created_at: ::nuages::__private::Col<fields::created_at>,
        pub published_at: ::nuages::__private::Col<fields::published_at>,
    }
    #[doc(hidden)]
    pub const __FIELDS: Fields = Fields {
        id,
        title,
        slug,
        author,
        tags,
        status,
        created_at,
        published_at,
    };
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
    pub struct New<__0, __1, __2, __3>(
        ::nuages::__private::Create<<fields::id as ::nuages::__private::Field>::Model>,
        ::nuages::__private::PhantomData<(__0, __1, __2, __3)>,
    );
    impl<__0, __1, __2, __3> New<__0, __1, __2, __3> {
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
        ) -> New<__0, __1, __2, __3> {
            New(self.0.with::<fields::id>(__value), ::nuages::__private::PhantomData)
        }
        ///Gives `title` a value.
        pub fn title(
            self,
            __value: impl ::nuages::__private::IntoValue<
                <fields::title as ::nuages::__private::Field>::Type,
            >,
        ) -> New<::nuages::__private::Given, __1, __2, __3> {
            New(self.0.with::<fields::title>(__value), ::nuages::__private::PhantomData)
        }
        ///Gives `slug` a value.
        pub fn slug(
            self,
            __value: impl ::nuages::__private::IntoValue<
                <fields::slug as ::nuages::__private::Field>::Type,
            >,
        ) -> New<__0, ::nuages::__private::Given, __2, __3> {
            New(self.0.with::<fields::slug>(__value), ::nuages::__private::PhantomData)
        }
        ///Gives `author` a value.
        pub fn author(
            self,
            __value: impl ::nuages::__private::IntoValue<
                <fields::author as ::nuages::__private::Field>::Type,
            >,
        ) -> New<__0, __1, ::nuages::__private::Given, __3> {
            New(self.0.with::<fields::author>(__value), ::nuages::__private::PhantomData)
        }
        ///Gives `status` a value.
        pub fn status(
            self,
            __value: impl ::nuages::__private::IntoValue<
                <fields::status as ::nuages::__private::Field>::Type,
            >,
        ) -> New<__0, __1, __2, __3> {
            New(self.0.with::<fields::status>(__value), ::nuages::__private::PhantomData)
        }
        ///Gives `created_at` a value.
        pub fn created_at(
            self,
            __value: impl ::nuages::__private::IntoValue<
                <fields::created_at as ::nuages::__private::Field>::Type,
            >,
        ) -> New<__0, __1, __2, __3> {
            New(
                self.0.with::<fields::created_at>(__value),
                ::nuages::__private::PhantomData,
            )
        }
        ///Gives `published_at` a value.
        pub fn published_at(
            self,
            __value: impl ::nuages::__private::IntoValue<
                <fields::published_at as ::nuages::__private::Field>::Type,
            >,
        ) -> New<__0, __1, __2, ::nuages::__private::Given> {
            New(
                self.0.with::<fields::published_at>(__value),
                ::nuages::__private::PhantomData,
            )
        }
        ///The records of `tags`, or their keys.
        pub fn tags<
            __K: ::nuages::__private::PointsTo<
                    <fields::tags as ::nuages::__private::ToManyField>::Target,
                >,
        >(self, __records: impl ::nuages::__private::IntoIterator<Item = __K>) -> Self {
            New(
                self.0.with_related::<fields::tags, __K>(__records),
                ::nuages::__private::PhantomData,
            )
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
            __1: ::nuages::__private::IsGiven<fields::slug>,
            __2: ::nuages::__private::IsGiven<fields::author>,
            __3: ::nuages::__private::IsGiven<fields::published_at>,
        {
            self.0.save(__db)
        }
    }
    impl<
        __0: ::nuages::__private::IsGiven<fields::title>,
        __1: ::nuages::__private::IsGiven<fields::slug>,
        __2: ::nuages::__private::IsGiven<fields::author>,
        __3: ::nuages::__private::IsGiven<fields::published_at>,
    > ::nuages::__private::From<New<__0, __1, __2, __3>>
    for ::nuages::__private::Create<<fields::id as ::nuages::__private::Field>::Model> {
        fn from(__new: New<__0, __1, __2, __3>) -> Self {
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
                >("title", "title")
                    .max_length(200u32),
                ::nuages::__private::FieldDef::of::<post::fields::slug>("slug", "slug")
                    .help("Letters, digits and hyphens.")
                    .max_length(200u32)
                    .unique()
                    .rules(&[::nuages::__private::Rule::Slug]),
                ::nuages::__private::FieldDef::of_relation::<
                    post::fields::author,
                >("author", "author", ::nuages::__private::OnDelete::Protect),
                ::nuages::__private::FieldDef::of::<
                    post::fields::status,
                >("status", "status")
                    .default(|| ::nuages::__private::IntoValue::<
                        Status,
                    >::into_value(Status::Draft)),
                ::nuages::__private::FieldDef::of::<
                    post::fields::created_at,
                >("created_at", "created at")
                    .auto(::nuages::__private::Auto::NowAdd),
                ::nuages::__private::FieldDef::of::<
                    post::fields::published_at,
                >("published_at", "published at"),
            ],
            key: 0usize,
            many: &[
                ::nuages::__private::ManyToManyDef::of::<post::fields::tags>("tags", ""),
            ],
            label: ::nuages::__private::Some(1usize),
            ordering: &[
                ::nuages::__private::OrderDef {
                    field: 6usize,
                    direction: ::nuages::__private::Direction::Descending,
                },
                ::nuages::__private::OrderDef {
                    field: 1usize,
                    direction: ::nuages::__private::Direction::Ascending,
                },
            ],
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
                slug: row.next_field::<post::fields::slug>()?,
                author: row.next_field::<post::fields::author>()?,
                status: row.next_field::<post::fields::status>()?,
                created_at: row.next_field::<post::fields::created_at>()?,
                published_at: row.next_field::<post::fields::published_at>()?,
                tags: ::nuages::__private::Default::default(),
            })
        }
        fn values(&self) -> ::nuages::__private::Vec<::nuages::__private::Value> {
            ::nuages::__private::Vec::from([
                ::nuages::__private::value_of::<post::fields::id>(&self.id),
                ::nuages::__private::value_of::<post::fields::title>(&self.title),
                ::nuages::__private::value_of::<post::fields::slug>(&self.slug),
                ::nuages::__private::value_of::<post::fields::author>(&self.author),
                ::nuages::__private::value_of::<post::fields::status>(&self.status),
                ::nuages::__private::value_of::<
                    post::fields::created_at,
                >(&self.created_at),
                ::nuages::__private::value_of::<
                    post::fields::published_at,
                >(&self.published_at),
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
    impl ::nuages::__private::Field for post::fields::slug {
        type Model = Post;
        type Type = String;
        const INDEX: usize = 2usize;
        const COLUMN: &'static str = "slug";
    }
    #[automatically_derived]
    impl ::nuages::__private::Field for post::fields::author {
        type Model = Post;
        type Type = ForeignKey<User>;
        const INDEX: usize = 3usize;
        const COLUMN: &'static str = "author_id";
    }
    #[automatically_derived]
    impl ::nuages::__private::ToOneField for post::fields::author {
        type Target = User;
        fn get_mut(
            model: &mut Post,
        ) -> ::nuages::__private::Option<
            &mut ::nuages::__private::ForeignKey<Self::Target>,
        > {
            ::nuages::__private::ForeignKeyColumn::get_mut(&mut model.author)
        }
    }
    #[automatically_derived]
    impl ::nuages::__private::Field for post::fields::status {
        type Model = Post;
        type Type = Status;
        const INDEX: usize = 4usize;
        const COLUMN: &'static str = "status";
    }
    #[automatically_derived]
    impl ::nuages::__private::Field for post::fields::created_at {
        type Model = Post;
        type Type = DateTime;
        const INDEX: usize = 5usize;
        const COLUMN: &'static str = "created_at";
    }
    #[automatically_derived]
    impl ::nuages::__private::Field for post::fields::published_at {
        type Model = Post;
        type Type = Option<DateTime>;
        const INDEX: usize = 6usize;
        const COLUMN: &'static str = "published_at";
    }
    #[automatically_derived]
    impl ::nuages::__private::ToManyField for post::fields::tags {
        type Model = Post;
        type Target = Tag;
        const NAME: &'static str = "tags";
        const LINK: ::nuages::__private::Link = ::nuages::__private::Link::Pairs(
            <Post as ::nuages::__private::Model>::DEF.many[0usize].pairs(),
        );
        fn load(model: &mut Post, records: ::nuages::__private::Vec<Self::Target>) {
            ::nuages::__private::Records::load(&mut model.tags, records)
        }
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
    const _: () = ::nuages::__private::takes_max_length::<Post, _>(|model| &model.title);
    const _: () = ::nuages::__private::takes_max_length::<Post, _>(|model| &model.slug);
    const _: () = ::nuages::__private::takes_text_rules::<Post, _>(|model| &model.slug);
    const _: () = ::nuages::__private::takes_now::<Post, _>(|model| &model.created_at);
    #[automatically_derived]
    #[allow(dead_code)]
    impl Post {
        /// All records, as the start of a query.
        pub fn objects() -> ::nuages::__private::QuerySet<Self> {
            ::nuages::__private::Default::default()
        }
        /// A new record: call the method of each field, then `save`.
        pub fn create() -> post::New<
            ::nuages::__private::Missing<post::fields::title>,
            ::nuages::__private::Missing<post::fields::slug>,
            ::nuages::__private::Missing<post::fields::author>,
            ::nuages::__private::Missing<post::fields::published_at>,
        > {
            post::New::__blank()
        }
    }
};
